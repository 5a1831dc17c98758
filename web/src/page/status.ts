/** The state in, the sentence of the status line out. */

import { isBlank, isDrawing } from "../pad";
import type { Label } from "../types";
import { number, say } from "./language/say";
import { correctedText, LEFT_OUT } from "./model/corrections";
import { isEmpty, isOutdated, overPad, shownReadingOf } from "./model/page-selectors";
import type { State } from "./model/page-state";
import type { ShownReading } from "./model/shown-reading";
import { statusOfPictures } from "./pictures/pictures-progress";

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
  const { network, messages, drawing } = state;
  const retry = network.phase === "failed";
  const wrong = messages.problem ?? (network.phase === "failed" ? network.sentence : null);
  if (wrong !== null) {
    return { tone: "problem", sentence: isBlank(drawing) ? wrong : say("status.kept", { problem: wrong }), retry };
  }
  return { tone: "quiet", sentence: noticed(state, usual(state)), retry };
}

function noticed({ messages: { notice } }: State, sentence: string): string {
  if (notice === null) return sentence;
  return notice.isBegin ? `${notice.sentence} ${sentence}` : notice.sentence;
}

function usual(state: State): string {
  return state.network.phase === "ready" ? ready(state, state.network.card.labels) : loading(state);
}

function loading(state: State): string {
  return say(isEmpty(state) ? "status.loading" : "status.loading-drawn");
}

function ready(state: State, labels: readonly Label[]): string {
  const shown = shownReadingOf(state);
  const { copied } = state.messages;
  if (copied !== null) return copiedText(copied);
  if (isEmpty(state)) return say("status.blank", { first: labels[0] ?? "", last: labels.at(-1) ?? "" });
  if (overPad(state)) return shown ? read(shown) : statusOfPictures(state.pictures);
  if (isOutdated(state)) return say("status.outdated");
  if (isDrawing(state.drawing)) return say("status.writing");
  return shown ? read(shown) : say("reading.busy");
}

/** What has tabs is a table, and would read like none. */
function copiedText(text: string): string {
  return text.includes("\t") ? say("status.copied-table") : say("status.copied", { text: shortly(text) });
}

function read({ reading, corrections, milliseconds }: ShownReading): string {
  const text = shortly(correctedText(reading, corrections));
  if (corrections.size > 0) return text === "" ? say("status.corrected-away") : say("status.corrected", { text });
  if (text.includes(LEFT_OUT)) return say("status.read-gaps", { text, time: time(milliseconds), mark: LEFT_OUT });
  if (text !== "") return say("status.read", { text, time: time(milliseconds) });
  return say(reading.symbols.length === 1 ? "status.refused" : "status.no-digit");
}

/** The lines of a text one after the other, with a breath between them; of many lines the first, and how many follow. */
function shortly(text: string): string {
  const [first, ...others] = text.split("\n");
  if (others.length < MANY) return text.replaceAll("\n", ", ");
  return say("status.more-lines", { first: first ?? "", count: others.length });
}

function time(milliseconds: number): string {
  if (milliseconds < 1) return say("time.short");
  const whole = Math.round(milliseconds);
  if (whole < 1000) return say("time.milliseconds", { milliseconds: whole });
  return say("time.seconds", { seconds: number(milliseconds / 1000, { maximumFractionDigits: 1 }) });
}
