/** The worker: ink and network, away from the page's thread. What it can be asked is in `protocol.ts`. */

import { areDigits } from "../../common/labels";
import { nextTask } from "../../common/next-task";
import type { WeightedPlan } from "../../engine";
import { InklingError } from "../../errors";
import {
  ALL,
  CUTS_OF_INK,
  CUTS_OF_STROKES,
  connectedPieces,
  GLYPH_SIZE,
  IDENTITY,
  inkOfLevels,
  joined,
  type Line,
  PAD_HEIGHT,
  PEN_WIDTH,
  placeNumber,
  quarterTurn,
  segment,
  shrink,
  withoutBindings,
} from "../../ink";
import type { Explanation, Matrix, Reading } from "../../types";
import { type PictureOptions, thumbnailOf } from "../shared/picture";
import {
  type Argument,
  type CallName,
  type Diagnostics,
  type Failure,
  type Message,
  PING,
  type Progress,
  type Reply,
  type Request,
  type Result,
} from "../shared/protocol";
import { turnedSize } from "../shared/quarter-turns";
import { fetchGraph } from "./model";
import { probabilities } from "./network-batches";
import { levelsOf, type TakenLevels, turnedLevels } from "./picture-levels";
import { type Answers, readLines } from "./reading";
import { type Started, startNetwork } from "./start-network";
import { startTensorFlow, tensorFlowInUse } from "./start-tensorflow";
import { StrokeMemory } from "./stroke-memory";
import { upright } from "./turned";

/** What a handler is given beside its argument. */
interface Job {
  /** Is waited for between two steps of what takes long: messages come in, and what nobody wants any more ends here. */
  readonly rest: () => Promise<void>;
  readonly tell: (progress: Progress) => void;
}

type Handlers = {
  readonly [Name in CallName]: (argument: Argument<Name>, job: Job) => Result<Name> | Promise<Result<Name>>;
};

/** After so many milliseconds of work, messages are let in. */
const SPELL = 200;

interface Explainer {
  explain(glyph: Float32Array, classIndex: number, most: number): Explanation;
}

interface Loaded extends Started {
  readonly base: string;
  /** What the network has said about strokes that are still there. */
  readonly answers: Answers;
  /** There from the first explanation on. */
  explainer?: Explainer;
}

let loaded: Loaded | undefined;

const memory = new StrokeMemory();

/** What is worked at, by the numbers of the requests. */
const running = new Set<number>();

const handlers: Handlers = {
  async load({ base, backend: choice, tells }, { tell }) {
    loaded = { base, ...(await startNetwork(base, choice, tells ? tell : null)), answers: new WeakMap() };
    return { card: loaded.card, backend: loaded.backend };
  },
  readStrokes,
  readPicture: async ({ picture, options, signs }, job) =>
    readLevels(await levelsOf(picture, options, job.rest), options, signs, job),
  readPixels: ({ taken: { pixels, scale }, options, signs }, job) =>
    readLevels({ levels: shrink(pixels), size: pixels, scale }, options, signs, job),
  thumbnail: ({ picture, side, options }) => thumbnailOf(picture, side, options),
  readGlyphs: ({ glyphs, n }, { rest }) => ask(glyphs, n, rest),
  explain: async ({ glyph, classIndex, maps }) => (await explainer()).explain(glyph, classIndex, maps),
  plan,
  diagnostics,
};

function ready(): Loaded {
  if (!loaded) throw new Error("The worker must be asked to load before anything else.");
  return loaded;
}

async function explainer(): Promise<Explainer> {
  const here = ready();
  if (!here.explainer) {
    const choice = here.backend === "engine" ? "auto" : here.backend;
    const graph = fetchGraph(here.base, here.card, "explain");
    const [fetched, { module }] = await Promise.all([graph, startTensorFlow(choice)]);
    // Another call may have been faster.
    here.explainer ??= explainerOf(() => new module.Explainer(fetched, here.weights.whole(), GLYPH_SIZE));
  }
  return here.explainer;
}

function explainerOf(make: () => Explainer): Explainer {
  try {
    return make();
  } catch (cause) {
    const message = `The graph of explanations must fit its weights. ${cause} Export the site again.`;
    throw new InklingError("weights", message, { cause });
  }
}

/** What the engine carries out; where TensorFlow.js reads, that is the same network. */
function plan(): WeightedPlan | null {
  const { weights } = ready();
  return weights.plan && { plan: weights.plan, tensors: weights.tensors() };
}

async function diagnostics(): Promise<Diagnostics> {
  const { backend, network } = ready();
  const { tensors = 0, bytes = 0 } = (await tensorFlowInUse())?.module.memoryOfTensors() ?? {};
  return { backend, tensors, bytes: network.bytes + bytes };
}

function ask(glyphs: Float32Array, n: number, rest: Job["rest"]): Promise<Float32Array> {
  const { card, network } = ready();
  return probabilities(network, glyphs, n, card.labels.length, rest);
}

function read(
  lines: readonly Line[],
  toGiven: Matrix,
  signs: string,
  { rest }: Job,
  onPaper = false,
): Promise<Reading> {
  const { card, answers } = ready();
  return readLines(lines, toGiven, card, signs, (glyphs, n) => ask(glyphs, n, rest), answers, onPaper);
}

function readStrokes({ strokes, options }: Argument<"readStrokes">, job: Job): Promise<Reading> {
  const { scale = "fit", pen = PEN_WIDTH, height = PAD_HEIGHT, width = PAD_HEIGHT, signs = ALL } = options;
  const placed = scale === "true" ? { strokes, height, width, toGiven: IDENTITY } : placeNumber(strokes, pen);
  const pieces = memory.piecesOf(placed.strokes, { ...placed, pen });
  return read(segment(pieces, CUTS_OF_STROKES), placed.toGiven, signs, job);
}

/** Only digits tell which way they lie. */
function readLevels(taken: TakenLevels, { turn }: PictureOptions, signs: string, job: Job): Promise<Reading> {
  const readTurned = (turns: number) => readLevelsTurned(taken, turns, signs, job);
  return turn === "auto" && areDigits(ready().card.labels) ? upright(readTurned) : readTurned(0);
}

async function readLevelsTurned(
  { levels, size, scale }: TakenLevels,
  turns: number,
  signs: string,
  job: Job,
): Promise<Reading> {
  const { ink, toPicture } = inkOfLevels(turnedLevels(levels, turns), turnedSize(size, turns));
  await job.rest();
  const lines = segment(withoutBindings(connectedPieces(ink), ink.height, ink.width), CUTS_OF_INK);
  await job.rest();
  const toTaken = joined(quarterTurn(size, turns), toPicture);
  const reading = await read(lines, joined([scale, 0, 0, scale, 0, 0], toTaken), signs, job, true);
  return { ...reading, turned: turns };
}

async function answer<Name extends CallName>({ id, name, argument }: Request<Name>): Promise<Reply> {
  running.add(id);
  try {
    return { id, value: await handlers[name](argument, jobOf(id)) };
  } catch (error) {
    return { id, failure: failureOf(error) };
  } finally {
    running.delete(id);
  }
}

function jobOf(id: number): Job {
  let since = performance.now();
  return {
    async rest() {
      if (performance.now() - since < SPELL) return;
      await nextTask();
      since = performance.now();
      if (!running.has(id)) throw new Error("Nobody wants this any more.");
    },
    tell: (progress) => self.postMessage({ id, progress } satisfies Reply),
  };
}

function failureOf(error: unknown): Failure {
  if (error instanceof InklingError) return { code: error.code, message: error.message, cause: detailsOf(error.cause) };
  return { code: "worker", message: `The worker made a mistake. ${error} Load a new reader.`, cause: detailsOf(error) };
}

function detailsOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? String(cause)) : String(cause);
}

self.onmessage = async ({ data }: MessageEvent<Message>) => {
  if (data !== PING && "name" in data) return self.postMessage(await answer(data));
  if (data !== PING) running.delete(data.cancel);
  self.postMessage(PING satisfies Reply);
};
self.postMessage(PING satisfies Reply);
