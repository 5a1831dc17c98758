/** The state in, the sentence of the status line out. */

import { isBlank, isDrawing } from "../pad";
import type { Label } from "../types";
import { correctedText } from "./corrections";
import { statusOfPictures } from "./pictures/status";
import { isEmpty, isTable, overPad, type State, toldOf } from "./state";
import type { Told } from "./told";
import { range } from "./words";

/** So many lines after the first are not read aloud. */
const MANY = 3;

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
    ? "The network is loading. You can write already."
    : "The network is loading. This will be read next.";
}

function ready(state: State, labels: readonly Label[]): string {
  const told = toldOf(state);
  if (state.copied !== null) return isTable(state) ? "Copied the table." : `Copied: ${shortly(state.copied)}`;
  if (isEmpty(state)) return `Nothing written yet: write a number, with ${range(labels)}.`;
  if (overPad(state)) return told ? read(told) : statusOfPictures(state.pictures);
  if (isDrawing(state.drawing)) return "Reading while you write…";
  return told ? read(told) : "Reading…";
}

function read({ reading, corrections, milliseconds }: Told): string {
  const text = shortly(correctedText(reading, corrections));
  if (corrections.size > 0) return text === "" ? "Corrected: no digit is left." : `Corrected to ${text}.`;
  if (text !== "") return `Read as ${text} in ${time(milliseconds)}, on your device.`;
  return reading.symbols.length === 1
    ? "Not a digit, as far as the network can tell."
    : "There is no digit that could be read.";
}

/** The lines of a text one after the other, with a breath between them; of many lines the first, and how many follow. */
function shortly(text: string): string {
  const [first, ...others] = text.split("\n");
  return others.length < MANY ? text.replaceAll("\n", ", ") : `${first} and ${others.length} more lines`;
}

function time(milliseconds: number): string {
  return milliseconds < 1 ? "under 1 ms" : `${Math.round(milliseconds)} ms`;
}
