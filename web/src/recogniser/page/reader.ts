/** Where a model is in, a reader out: what is read in the worker, asked for on the page's thread. */

import { nextTask } from "../../common/next-task";
import { InklingError } from "../../errors";
import type { Card, Explanation, Reading } from "../../types";
import { hasWorkerCanvas } from "../shared/canvas";
import { type Picture, type PictureOptions, pixelsOf, thumbnailOf } from "../shared/picture";
import type { BackendChoice, Diagnostics, ExplainOptions, Loaded, StrokeOptions } from "../shared/protocol";
import { checkGlyph, checkGlyphs, checkQuestion } from "./check-glyphs";
import { checkPictureOptions } from "./check-picture-options";
import { checkDrawing, type StrokesLike } from "./check-strokes";
import { WorkerClient } from "./client";

/** How to load a reader. */
export interface LoadOptions {
  /** The folder that holds `model/`; without it, the folder of this module. */
  readonly base?: string | URL;
  /**
   * `"auto"` (default) is WebAssembly, with SIMD where the browser has it, or plain JavaScript where there is no
   * WebAssembly. `"wasm"` and `"cpu"` insist on one of them.
   */
  readonly backend?: BackendChoice;
}

/** Reads digits. Every method rejects with an {@link InklingError} when it fails. */
export interface Reader extends Loaded {
  /** Read one drawing; a blank one has no symbols. */
  readStrokes(strokes: StrokesLike, options?: StrokeOptions): Promise<Reading>;
  /**
   * Read what is written in a picture, dark on light or light on dark. The corners of the symbols are in pixels of what
   * was read: the part of the picture, turned.
   */
  readImage(picture: Picture, options?: PictureOptions): Promise<Reading>;
  /**
   * Make a small picture of a picture, to be shown.
   *
   * @param side The length of its longer side, in pixels.
   */
  thumbnail(picture: Picture, side: number, options?: PictureOptions): Promise<ImageBitmap>;
  /**
   * Ask the network alone.
   *
   * @param glyphs `n` glyphs of 28 × 28 values, row by row, 0 = paper, 1 = ink.
   * @returns `n` rows of probabilities, one for each label of the card.
   */
  readGlyphs(glyphs: ArrayLike<number>, n: number): Promise<Float32Array>;
  /**
   * Show where the network looked. The first call fetches what it needs for that.
   *
   * @param glyph 28 × 28 values, row by row, 0 = paper, 1 = ink.
   * @param label The class to explain: an index into the labels of the card.
   */
  explain(glyph: ArrayLike<number>, label: number, options?: ExplainOptions): Promise<Explanation>;
  /** What the network holds in memory. */
  diagnostics(): Promise<Diagnostics>;
  /** Stop the worker and free its memory. What is still being read, and every later call, rejects as `"disposed"`. */
  dispose(): void;
}

/**
 * Load the model and get it ready to read.
 *
 * @throws {InklingError} `weights`, `version`, `wasm` or `worker`.
 */
export async function loadReader(options: LoadOptions = {}): Promise<Reader> {
  const client = await WorkerClient.start();
  try {
    const loaded = await client.call("load", { base: folderOf(options.base), backend: options.backend ?? "auto" });
    return new WorkerReader(client, loaded);
  } catch (error) {
    client.end(error as InklingError);
    throw error;
  }
}

/** The URL that `model/` is beside. */
function folderOf(base: string | URL | undefined): string {
  if (base === undefined) return import.meta.url;
  const url = new URL(base, location.href);
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url.href;
}

class WorkerReader implements Reader {
  readonly card: Card;
  readonly backend: Loaded["backend"];
  readonly #client: WorkerClient;

  constructor(client: WorkerClient, { card, backend }: Loaded) {
    this.#client = client;
    this.card = card;
    this.backend = backend;
  }

  async readStrokes(strokes: StrokesLike, options?: StrokeOptions): Promise<Reading> {
    return this.#client.call("readStrokes", checkDrawing(strokes, options));
  }

  async readImage(picture: Picture, options?: PictureOptions): Promise<Reading> {
    const checked = checkPictureOptions(options);
    if (hasWorkerCanvas()) return this.#client.call("readPicture", { picture, options: checked });
    const taken = await pixelsOf(picture, checked, nextTask);
    // The caller keeps what is the caller's; what we decoded is handed over.
    return this.#client.call("readPixels", taken, taken.pixels === picture ? [] : [taken.pixels.data.buffer]);
  }

  async thumbnail(picture: Picture, side: number, options?: PictureOptions): Promise<ImageBitmap> {
    const checked = checkPictureOptions(options);
    if (hasWorkerCanvas()) return this.#client.call("thumbnail", { picture, side, options: checked });
    return thumbnailOf(picture, side, checked);
  }

  async readGlyphs(glyphs: ArrayLike<number>, n: number): Promise<Float32Array> {
    return this.#client.call("readGlyphs", { glyphs: checkGlyphs(glyphs, this.#glyphLength, n), n });
  }

  async explain(glyph: ArrayLike<number>, label: number, options?: ExplainOptions): Promise<Explanation> {
    const question = checkQuestion(label, options, this.card.labels.length);
    return this.#client.call("explain", { glyph: checkGlyph(glyph, this.#glyphLength), ...question });
  }

  diagnostics(): Promise<Diagnostics> {
    return this.#client.call("diagnostics", undefined);
  }

  dispose(): void {
    this.#client.end(new InklingError("disposed", "The reader was disposed. Load a new one."));
  }

  get #glyphLength(): number {
    return this.card.preprocessing.glyph_size ** 2;
  }
}
