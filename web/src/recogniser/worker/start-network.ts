/** A choice and where the model lies in, a network that answers out: by the engine, or by TensorFlow.js. */

import { Engine, engineRuns } from "../../engine";
import { InklingError } from "../../errors";
import { GLYPH_SIZE } from "../../ink";
import type { Card } from "../../types";
import type { BackendChoice, BackendName, Progress } from "../shared/protocol";
import { fetchGraph, fetchModel, type Model } from "./model";
import { startTensorFlow, type TensorFlow } from "./start-tensorflow";

/** What answers. */
export interface Network {
  /** Rows of probabilities for `n` glyphs, one for each label. */
  run(glyphs: Float32Array, n: number): Float32Array;
  /** Bytes that it holds, but for the tensors of TensorFlow.js. */
  readonly bytes: number;
}

export interface Started extends Model {
  readonly network: Network;
  readonly backend: BackendName;
}

/**
 * Fetches the model and starts what runs it, both at the same time where it is known from the start what that will be.
 *
 * @param tell Is told how far the weights have come, where somebody wants to know.
 * @throws {InklingError} `wasm`, where what was chosen does not run; what `fetchModel` throws.
 */
export async function startNetwork(
  base: string,
  choice: BackendChoice,
  tell: ((progress: Progress) => void) | null,
): Promise<Started> {
  const canRun = engineRuns();
  if (choice === "engine" && !canRun) throw refused("The engine needs WebAssembly with SIMD. This browser has none.");
  const first = choice === "engine" || (choice === "auto" && canRun) ? null : startTensorFlow(choice);
  const [model, tensorFlow] = await Promise.all([fetchModel(base, tell), first]);
  const started = tensorFlow ? null : await byEngine(model, choice);
  const { network, backend } =
    started ?? (await byTensorFlow(base, model, tensorFlow ?? (await startTensorFlow("auto"))));
  const { card, weights } = model;
  requireAnswer(network, card);
  return { card, weights, network, backend };
}

async function byEngine(
  { weights }: Model,
  choice: BackendChoice,
): Promise<Pick<Started, "network" | "backend"> | null> {
  if (weights.plan === null) {
    if (choice === "engine") throw refused("The engine must know all operations of the network. It does not.");
    return null;
  }
  try {
    return { network: await Engine.start(weights.plan, weights.tensors()), backend: "engine" };
  } catch (cause) {
    throw unfit(cause);
  }
}

async function byTensorFlow(base: string, { card, weights }: Model, { module, backend }: TensorFlow) {
  const graph = await fetchGraph(base, card, "graph");
  try {
    const own = new module.GraphNetwork(graph, weights.whole(), GLYPH_SIZE);
    return { network: { run: (glyphs: Float32Array, n: number) => own.run(glyphs, n), bytes: 0 }, backend };
  } catch (cause) {
    throw unfit(cause);
  }
}

/** Runs the network once: so the first reading is as fast as the rest, and one that is not the card's is noticed. */
function requireAnswer(network: Network, { labels }: Card): void {
  try {
    const { length } = network.run(new Float32Array(GLYPH_SIZE * GLYPH_SIZE), 1);
    if (length !== labels.length) throw new Error(`It has ${length} answers for ${labels.length} labels.`);
  } catch (cause) {
    throw unfit(cause);
  }
}

function refused(what: string): InklingError {
  return new InklingError("wasm", `${what} Use the backend auto.`);
}

function unfit(cause: unknown): InklingError {
  return new InklingError("weights", `The network must fit its weights. ${cause} Export the site again.`, { cause });
}
