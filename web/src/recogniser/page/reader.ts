/** Where a model is in, a reader out: what is read in the worker, asked for on the page's thread. */

import { nextTask } from "../../common/next-task";
import type { WeightedPlan } from "../../engine/plan";
import { InklingError } from "../../errors";
import type { Explanation, Reading } from "../../types";
import { hasWorkerCanvas } from "../shared/canvas";
import { type PictureOptions, type PlainPicture, pixelsOf, thumbnailOf } from "../shared/picture";
import type { Diagnostics, ExplainOptions, Loaded, ReadOptions, StrokeOptions } from "../shared/protocol";
import { checkGlyph, checkGlyphs, checkQuestion } from "./check-glyphs";
import { checkLoadOptions } from "./check-load-options";
import { checkPictureOptions, checkSide } from "./check-picture-options";
import { checkSigns } from "./check-signs";
import { checkDrawing, type StrokesLike } from "./check-strokes";
import { WorkerClient } from "./client";
import { guarded, unlessAborted } from "./guarded";
import type { CallOptions, LoadOptions } from "./options";
import { requireBrowser } from "./require-browser";
import { type Picture, withPicture } from "./take-picture";

/**
 * Reads digits. Every method rejects with an {@link InklingError} when it fails, and with the reason of a signal that
 * stops it.
 */
export interface Reader extends Loaded {
  /** Read one drawing; a blank one has no symbols. */
  readStrokes(strokes: StrokesLike, options?: StrokeOptions & CallOptions): Promise<Reading>;
  /**
   * Read what is written in a picture, dark on light or light on dark. The corners of the symbols are in pixels of what
   * was given to be read: the part of the picture, turned as `turns` says.
   */
  readImage(picture: Picture, options?: PictureOptions & ReadOptions & CallOptions): Promise<Reading>;
  /**
   * Make a small picture of a picture, to be shown.
   *
   * @param side The length of its longer side, in pixels.
   */
  thumbnail(picture: Picture, side: number, options?: PictureOptions & CallOptions): Promise<ImageBitmap>;
  /**
   * Ask the network alone.
   *
   * @param glyphs `n` glyphs of 28 × 28 values, row by row, 0 = paper, 1 = ink.
   * @returns `n` rows of probabilities, one for each label of the card.
   */
  readGlyphs(glyphs: ArrayLike<number>, n: number, options?: CallOptions): Promise<Float32Array>;
  /**
   * Show where the network looked. The first call fetches what it needs for that.
   *
   * @param glyph 28 × 28 values, row by row, 0 = paper, 1 = ink.
   * @param label The class to explain: an index into the labels of the card.
   */
  explain(glyph: ArrayLike<number>, label: number, options?: ExplainOptions & CallOptions): Promise<Explanation>;
  /**
   * What the network is made of: its steps, from the glyph to the probabilities, and their weights; `null` where it has
   * operations that the engine does not know, so that TensorFlow.js reads.
   */
  plan(options?: CallOptions): Promise<WeightedPlan | null>;
  /** What the network holds in memory. */
  diagnostics(options?: CallOptions): Promise<Diagnostics>;
  /** Stop the worker and free its memory. What is still being read, and every later call, rejects as `"disposed"`. */
  dispose(): void;
}

/**
 * Load the model and get it ready to read.
 *
 * @throws {InklingError} `browser`, `options`, `weights`, `version`, `wasm` or `worker`.
 */
export function loadReader(options: LoadOptions = {}): Promise<Reader> {
  return guarded("options", options, async (signal) => {
    requireBrowser("Worker");
    const { onProgress } = options;
    const { client, loaded } = await WorkerClient.load(checkLoadOptions(options), { signal, onProgress });
    return readerOf(client, loaded);
  });
}

/** An object of functions and not of a class: they work when they are taken from it, and through a framework's proxy. */
function readerOf(client: WorkerClient, { card, backend }: Loaded): Reader {
  const size = card.preprocessing.glyph_size ** 2;
  return {
    card,
    backend,
    readStrokes: (strokes, options) =>
      guarded("strokes", options, async (signal) => {
        const argument = checkDrawing(strokes, options);
        return client.call("readStrokes", () => ({ argument }), { signal });
      }),
    readImage: (picture, options) =>
      guarded("picture", options, async (signal) => {
        const asked = { options: checkPictureOptions(options), signs: checkSigns(options, "picture") };
        return withPicture(picture, signal, (plain) => readPicture(client, plain, asked, signal));
      }),
    thumbnail: (picture, side, options) =>
      guarded("picture", options, async (signal) => {
        checkSide(side);
        const asked = checkPictureOptions(options);
        return withPicture(picture, signal, (plain) => makeThumbnail(client, plain, side, asked, signal));
      }),
    readGlyphs: (glyphs, n, options) =>
      guarded("glyphs", options, async (signal) => {
        const argument = { glyphs: checkGlyphs(glyphs, size, n), n };
        return client.call("readGlyphs", () => ({ argument }), { signal });
      }),
    explain: (glyph, label, options) =>
      guarded("glyphs", options, async (signal) => {
        const question = checkQuestion(label, options, card.labels.length);
        const argument = { glyph: checkGlyph(glyph, size), ...question };
        return client.call("explain", () => ({ argument }), { signal });
      }),
    plan: (options) =>
      guarded("options", options, (signal) => client.call("plan", () => ({ argument: undefined }), { signal })),
    diagnostics: (options) =>
      guarded("options", options, (signal) => client.call("diagnostics", () => ({ argument: undefined }), { signal })),
    dispose: () => client.end(new InklingError("disposed", "The reader was disposed. Load a new one.")),
  };
}

function readPicture(
  client: WorkerClient,
  picture: PlainPicture,
  { options, signs }: { readonly options: PictureOptions; readonly signs: string },
  signal: AbortSignal | undefined,
): Promise<Reading> {
  if (hasWorkerCanvas()) {
    return client.call("readPicture", () => ({ argument: { picture, options, signs } }), { signal });
  }
  const give = async () => {
    const taken = await pixelsOf(picture, options, nextTask);
    // The caller keeps what is the caller's; what we decoded is handed over.
    const transfer = taken.pixels === picture ? [] : [taken.pixels.data.buffer];
    return { argument: { taken, options, signs }, transfer };
  };
  return client.call("readPixels", give, { signal });
}

function makeThumbnail(
  client: WorkerClient,
  picture: PlainPicture,
  side: number,
  options: PictureOptions,
  signal: AbortSignal | undefined,
): Promise<ImageBitmap> {
  if (!hasWorkerCanvas()) return unlessAborted(signal, thumbnailOf(picture, side, options));
  return client.call("thumbnail", () => ({ argument: { picture, side, options } }), { signal });
}
