/** The worker: ink and network, away from the page's thread. What it can be asked is in `protocol.ts`. */

import { InklingError } from "../../errors";
import {
  CUTS_OF_INK,
  CUTS_OF_STROKES,
  connectedPieces,
  IDENTITY,
  joined,
  type Line,
  PAD_HEIGHT,
  PEN_WIDTH,
  pageInk,
  placeNumber,
  segment,
  strokePieces,
} from "../../ink";
import type { Card, Matrix, Reading } from "../../types";
import { pixelsOf, type Taken, thumbnailOf } from "../shared/picture";
import type { Argument, BackendName, CallName, Failure, Reply, Request, Result } from "../shared/protocol";
import { startBackend } from "./backend";
import { Explainer } from "./explain";
import { fetchExplanationGraph, fetchModel } from "./model";
import { Network } from "./network";
import { readLines } from "./reading";

type Handlers = { readonly [Name in CallName]: (argument: Argument<Name>) => Result<Name> | Promise<Result<Name>> };

interface Loaded {
  readonly base: string;
  readonly card: Card;
  readonly weights: ArrayBuffer;
  readonly backend: BackendName;
  readonly network: Network;
  /** There from the first explanation on. */
  explainer?: Explainer;
}

let loaded: Loaded | undefined;

const handlers: Handlers = {
  async load({ base, backend: choice }) {
    const [model, backend] = await Promise.all([fetchModel(base), startBackend(choice)]);
    loaded = { base, card: model.card, weights: model.weights, backend, network: new Network(model) };
    return { card: model.card, backend };
  },
  readStrokes,
  readPicture: async ({ picture, options }) => readPixels(await pixelsOf(picture, options)),
  readPixels,
  thumbnail: ({ picture, side, options }) => thumbnailOf(picture, side, options),
  readGlyphs: ({ glyphs, n }) => ready().network.probabilities(glyphs, n),
  explain: async ({ glyph, classIndex, maps }) => (await explainer()).explain(glyph, classIndex, maps),
  diagnostics: () => ({ backend: ready().backend, ...ready().network.memory() }),
};

function ready(): Loaded {
  if (!loaded) throw new Error("The worker must be asked to load before anything else.");
  return loaded;
}

async function explainer(): Promise<Explainer> {
  const here = ready();
  if (!here.explainer) {
    const graph = await fetchExplanationGraph(here.base, here.card);
    // Another call may have been faster.
    here.explainer ??= new Explainer(graph, here.weights);
  }
  return here.explainer;
}

function read(lines: readonly Line[], toGiven: Matrix): Reading {
  const { card, network } = ready();
  return readLines(lines, toGiven, card, network);
}

function readStrokes({ strokes, options }: Argument<"readStrokes">): Reading {
  const { scale = "fit", pen = PEN_WIDTH, height = PAD_HEIGHT, width = PAD_HEIGHT } = options;
  const placed = scale === "true" ? { strokes, height, width, toGiven: IDENTITY } : placeNumber(strokes, pen);
  const pieces = strokePieces(placed.strokes, placed.height, placed.width, pen);
  return read(segment(pieces, CUTS_OF_STROKES), placed.toGiven);
}

function readPixels({ pixels, scale }: Taken): Reading {
  const { ink, toPicture } = pageInk(pixels);
  return read(segment(connectedPieces(ink), CUTS_OF_INK), joined([scale, 0, 0, scale, 0, 0], toPicture));
}

async function answer<Name extends CallName>({ id, name, argument }: Request<Name>): Promise<Reply> {
  try {
    return { id, value: await handlers[name](argument) };
  } catch (error) {
    return { id, failure: failureOf(error) };
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof InklingError) return { code: error.code, message: error.message, cause: detailsOf(error.cause) };
  return { code: "worker", message: `The worker made a mistake. ${error} Load a new reader.`, cause: detailsOf(error) };
}

function detailsOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? String(cause)) : String(cause);
}

self.onmessage = async (event: MessageEvent<Request>) => {
  self.postMessage(await answer(event.data));
};
