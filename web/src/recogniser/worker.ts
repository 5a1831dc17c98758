/** The worker: ink and network, away from the page's thread. What it can be asked is in `protocol.ts`. */

import { InklingError } from "../errors";
import { binarise, PAD_HEIGHT, PEN_WIDTH, place, rasterise } from "../ink";
import type { Card, Ink } from "../types";
import { startBackend } from "./backend";
import { Explainer } from "./explain";
import { fetchExplanationGraph, fetchModel } from "./model";
import { Network } from "./network";
import type { Argument, BackendName, CallName, Failure, Reply, Request, Result } from "./protocol";
import { readInk } from "./reading";

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
  readStrokes: (drawing) => read(inkOf(drawing)),
  readPicture: (pixels) => read(binarise(pixels)),
  readGlyphs: ({ glyphs, n }) => ready().network.probabilities(glyphs, n),
  explain: async ({ glyph, label }) => (await explainer()).explain(glyph, label),
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

function read(ink: Ink) {
  const { card, network } = ready();
  return readInk(ink, card, network);
}

function inkOf({ strokes, options }: Argument<"readStrokes">): Ink {
  const { scale = "fit", pen = PEN_WIDTH, height = PAD_HEIGHT, width = PAD_HEIGHT } = options;
  if (scale === "true") return rasterise(strokes, height, width, pen);
  const placed = place(strokes, pen);
  return rasterise(placed.strokes, placed.height, placed.width, pen);
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
