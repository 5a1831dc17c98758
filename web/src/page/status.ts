/** The state in, the sentence of the status line out. */

import { areDigits, listedLabels } from "../common/labels";
import { isBlank, isDrawing } from "../pad";
import type { Card } from "../types";
import { number, say } from "./language/say";
import { correctedText, LEFT_OUT, leftOutOf } from "./model/corrections";
import { eitherNumbers } from "./model/either-numbers";
import { isEmpty, isOutdated, overPad, shownReadingOf } from "./model/page-selectors";
import type { State } from "./model/page-state";
import type { ShownReading } from "./model/shown-reading";
import { signsOf } from "./model/signs";
import { spokenText } from "./parts/format-answer";
import { statusOfPictures } from "./pictures/pictures-progress";

/** So many lines after the first are not read aloud. */
const MANY = 3;

export interface Status {
  readonly tone: "quiet" | "problem";
  /** Short enough for one line on a phone, unless it is a problem. */
  readonly sentence: string;
  /** The same to be heard: there, a capital letter sounds like a small one. */
  readonly spoken: string;
  /** Whether loading the network again can help. */
  readonly retry: boolean;
}

export function statusOf(state: State): Status {
  const { network, messages, drawing } = state;
  const retry = network.phase === "failed";
  const wrong = messages.problem ?? (network.phase === "failed" ? network.sentence : null);
  if (wrong !== null) {
    const sentence = isBlank(drawing) ? wrong : say("status.kept", { problem: wrong });
    return { tone: "problem", sentence, spoken: sentence, retry };
  }
  const sentenceBy = (inWords: InWords) => noticed(state, usual(state, inWords));
  return { tone: "quiet", sentence: sentenceBy((text) => text), spoken: sentenceBy(spokenText), retry };
}

/** What to make of a line of a text that is said. */
type InWords = (text: string) => string;

function noticed({ messages: { notice } }: State, sentence: string): string {
  if (notice === null) return sentence;
  return notice.isBegin ? `${notice.sentence} ${sentence}` : notice.sentence;
}

function usual(state: State, inWords: InWords): string {
  return state.network.phase === "ready" ? ready(state, state.network.card, inWords) : loading(state);
}

function loading(state: State): string {
  return say(isEmpty(state) ? "status.loading" : "status.loading-drawn");
}

function ready(state: State, card: Card, inWords: InWords): string {
  const shown = shownReadingOf(state);
  const { copied } = state.messages;
  if (copied !== null) return copiedText(copied, inWords);
  if (isEmpty(state)) return blank(card);
  if (overPad(state)) return shown ? read(shown, inWords) : statusOfPictures(state.pictures);
  if (isOutdated(state)) return say("status.outdated");
  if (isDrawing(state.drawing)) return say("status.writing");
  return shown ? read(shown, inWords) : say("reading.busy");
}

/** What can be written here. */
function blank(card: Card): string {
  const { labels } = card;
  if (!areDigits(labels)) return say("status.blank-signs", { signs: listedLabels(signsOf(card, true)) });
  return say("status.blank", { first: labels[0] ?? "", last: labels.at(-1) ?? "" });
}

/** What has tabs is a table, and would read like none. */
function copiedText(text: string, inWords: InWords): string {
  return text.includes("\t") ? say("status.copied-table") : say("status.copied", { text: shortly(text, inWords) });
}

function read({ reading, corrections, milliseconds }: ShownReading, inWords: InWords): string {
  const text = shortly(correctedText(reading, corrections), inWords);
  if (corrections.size > 0) return text === "" ? say("status.corrected-away") : say("status.corrected", { text });
  if (text !== "" && leftOutOf(reading, corrections).length > 0)
    return say("status.read-gaps", { text, time: time(milliseconds), mark: LEFT_OUT });
  const isEither = eitherNumbers({ reading, corrections }).length > 0;
  if (text !== "") return say(isEither ? "status.read-either" : "status.read", { text, time: time(milliseconds) });
  return say(reading.symbols.length === 1 ? "status.refused" : "status.no-digit");
}

/** The lines of a text one after the other, with a breath between them; of many lines the first, and how many follow. */
function shortly(text: string, inWords: InWords): string {
  const [first = "", ...others] = text.split("\n").map(inWords);
  if (others.length < MANY) return [first, ...others].join(", ");
  return say("status.more-lines", { first, count: others.length });
}

function time(milliseconds: number): string {
  if (milliseconds < 1) return say("time.short");
  const whole = Math.round(milliseconds);
  if (whole < 1000) return say("time.milliseconds", { milliseconds: whole });
  return say("time.seconds", { seconds: number(milliseconds / 1000, { maximumFractionDigits: 1 }) });
}
