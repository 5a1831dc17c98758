/** The state in, what the page asks about it out. Pure. */

import { isBlank, isDrawing, readsAlike, remarksOf } from "../../pad";
import type { DigitSymbol, Glyph } from "../../types";
import { type ClassPair, likeliestPair } from "./class-pair";
import type { Question } from "./explanation-state";
import type { State } from "./page-state";
import { isAnyOpen, saidOfViewed, shownPictureReading, viewedPicture } from "./pictures-state";
import { AS_GIVEN } from "./places";
import { type ShownReading, selectedSymbol } from "./shown-reading";

/** Whether pictures lie over the pad, so that nothing can be drawn. */
export function overPad({ pictures }: Pick<State, "pictures">): boolean {
  return isAnyOpen(pictures);
}

/** Whether nothing changed but the stroke under the pen, which got longer: the pad shows that by itself. */
export function onlyInkGrew(before: State, after: State): boolean {
  const [old, now] = [before.drawing, after.drawing];
  if (old.active === null || now.active === null || old.history !== now.history) return false;
  return (Object.keys(after) as (keyof State)[]).every((part) => part === "drawing" || before[part] === after[part]);
}

/** Whether the page shows the table of all pictures, and the reading of none. */
export function isTable(state: State): boolean {
  return overPad(state) && viewedPicture(state.pictures) === null;
}

/** Whether the page is laid out to teach: the pad in view beside what becomes of the drawing. */
export function isTeaching(state: State): boolean {
  return state.explanation?.isThinking === true && !overPad(state);
}

/** Whether there is nothing to read. */
export function isEmpty(state: State): boolean {
  return !overPad(state) && isBlank(state.drawing);
}

/** The reading that the page shows, or `null` where there is none. */
export function shownReadingOf(state: State): ShownReading | null {
  return overPad(state) ? shownPictureReading(state.pictures) : state.padReading;
}

/** What is said of places of what is read and shown; `null` where nothing is. */
export function saidOf(state: State) {
  if (overPad(state)) return saidOfViewed(state.pictures);
  return state.padReading && { shown: state.padReading, remarks: remarksOf(state.drawing), places: AS_GIVEN };
}

/** The symbol that is selected in it, or `null` where there is none. */
export function symbolOf(state: State): DigitSymbol | null {
  const shown = shownReadingOf(state);
  return shown && selectedSymbol(shown);
}

/** The class that is explained, as an index into the labels of the card: the picked one, or else the likeliest. */
export function explainedClass({ explanation }: State, { probabilities }: DigitSymbol): number {
  return explanation?.picked ?? probabilities.indexOf(Math.max(...probabilities));
}

/** The two classes that are set against each other: the picked ones, or else the two likeliest. */
export function comparedClasses({ explanation }: State, { probabilities }: DigitSymbol): ClassPair {
  return explanation?.pair ?? likeliestPair(probabilities);
}

/**
 * What is to be explained now, or `null` where nothing is.
 *
 * The reading comes first: there is no question while the pen is down, nor before all that is drawn has been read.
 */
export function questionOf(state: State): Question | null {
  return isSettled(state) ? lastQuestionOf(state) : null;
}

/** The glyph whose ink is to be covered now, piece by piece, to see what that changes; `null` where there is none. */
export function glyphToCover(state: State): Glyph | null {
  const { network, explanation } = state;
  if (network.phase !== "ready" || !explanation?.isLooking || explanation.trouble !== null || !isSettled(state))
    return null;
  const glyph = symbolOf(state)?.glyph ?? null;
  return explanation.covered?.glyph === glyph ? null : glyph;
}

/** What may be explained in passing while the drawing changes and somebody looks on: the last that was read of it. */
export function passingQuestionOf(state: State): Question | null {
  return isSettled(state) || !state.explanation?.isSeen ? null : lastQuestionOf(state);
}

function lastQuestionOf(state: State): Question | null {
  const { network, explanation } = state;
  const symbol = symbolOf(state);
  if (network.phase !== "ready" || explanation === null || explanation.trouble !== null || symbol === null) return null;
  return { glyph: symbol.glyph, classIndex: explainedClass(state, symbol) };
}

/** Whether the pen is up and all that is drawn has been read: what asks networks for more than that waits until then. */
export function isSettled(state: State): boolean {
  const { padReading, drawing } = state;
  return overPad(state) || (!isDrawing(drawing) && padReading !== null && readsAlike(padReading.drawing, drawing));
}

/** Whether what is shown as read is older than what is drawn, and will be for a while: the page then says so. */
export function isOutdated(state: State): boolean {
  return !overPad(state) && awaitsReading(state) && state.padReading?.isOutdated === true;
}

/** Whether what is shown as read is not yet all that is drawn. */
export function awaitsReading(state: State): boolean {
  return !isEmpty(state) && !isSettled(state) && state.network.phase !== "failed";
}
