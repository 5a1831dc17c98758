/** What the view of where the network looked knows while it is open, as a value. Every change returns a new one. */

import type { Explanation, Glyph } from "../../types";

/** Where did the network look in this glyph, for this class? */
export interface Question {
  readonly glyph: Glyph;
  /** An index into the labels of the card. */
  readonly classIndex: number;
}

/** A question with its answer. */
export interface Explained extends Question {
  readonly explanation: Explanation;
}

export interface ExplanationState {
  /** The class that the user asks about; `null` follows what is read. */
  readonly picked: number | null;
  /** The last answer; whether it is about what is on the pad is for the reader of it to see. */
  readonly explained: Explained | null;
  /** Why there is no answer, in words. */
  readonly trouble: string | null;
  /** Whether the way of the digit is on the screen; what nobody sees need not follow the pen. */
  readonly isSeen: boolean;
}

export const OPEN_EXPLANATION: ExplanationState = { picked: null, explained: null, trouble: null, isSeen: false };

/** Nothing that was explained is true any more. */
export function forget({ isSeen }: ExplanationState): ExplanationState {
  return { ...OPEN_EXPLANATION, isSeen };
}

/** Ask about a class. */
export function pick(insight: ExplanationState, classIndex: number): ExplanationState {
  return { ...insight, picked: classIndex, trouble: null };
}

/** Follow the reading again, as the drawing that the class was picked for is changing. */
export function follow(insight: ExplanationState): ExplanationState {
  return insight.picked === null ? insight : { ...insight, picked: null };
}

export function sameQuestion(one: Question | null, other: Question | null): boolean {
  return one?.glyph === other?.glyph && one?.classIndex === other?.classIndex;
}
