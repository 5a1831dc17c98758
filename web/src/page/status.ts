/** The state in, the sentence of the status line out. */

import { isBlank, isDrawing } from "../pad";
import type { Label } from "../types";
import { isEmpty, type State, symbolOf } from "./state";
import { range } from "./words";

export interface Status {
  readonly tone: "quiet" | "problem";
  /** Short enough for one line on a phone, unless it is a problem. */
  readonly sentence: string;
  /** Whether loading the network again can help. */
  readonly retry: boolean;
}

export function statusOf(state: State): Status {
  const { network, problem, drawing } = state;
  const retry = network.phase === "failed";
  const wrong = problem ?? (network.phase === "failed" ? network.sentence : null);
  if (wrong !== null) {
    return { tone: "problem", sentence: isBlank(drawing) ? wrong : `${wrong} Your drawing is kept.`, retry };
  }
  if (network.phase !== "ready") return { tone: "quiet", sentence: loading(state), retry };
  return { tone: "quiet", sentence: ready(state, network.card.labels), retry };
}

function loading(state: State): string {
  return isEmpty(state)
    ? "The network is loading. You can draw already."
    : "The network is loading. This will be read next.";
}

function ready(state: State, labels: readonly Label[]): string {
  const { answer, drawing } = state;
  if (isEmpty(state)) return `Nothing drawn yet: draw a digit, ${range(labels)}.`;
  if (isDrawing(drawing)) return "Reading while you draw…";
  if (answer === null) return state.picture ? "Reading the picture…" : "Reading…";
  if (symbolOf(state)?.label === null) return "Not a digit, as far as the network can tell.";
  if (answer.reading.text === "") return "There is no digit that could be read.";
  return `Read as ${answer.reading.text} in ${time(answer.milliseconds)}, on your device.`;
}

function time(milliseconds: number): string {
  return milliseconds < 1 ? "under 1 ms" : `${Math.round(milliseconds)} ms`;
}
