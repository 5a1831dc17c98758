/** What the view of where the network looked knows while it is open. Pure. */

import type { Explanation, Glyph } from "../../types";
import { reducerOf } from "./slice";

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

export type ExplanationAction =
  | { readonly type: "explanation-toggled" }
  | { readonly type: "explanation-seen"; readonly isSeen: boolean }
  | { readonly type: "class-picked"; readonly classIndex: number }
  | { readonly type: "explained"; readonly revision: number; readonly explained: Explained }
  | { readonly type: "unexplained"; readonly revision: number; readonly sentence: string }
  | { readonly type: "explain-again" };

const OPEN: ExplanationState = { picked: null, explained: null, trouble: null, isSeen: false };

/** `null` while nobody wants to see it. */
export const reduceExplanation = reducerOf<ExplanationState | null, ExplanationAction>({
  "explanation-toggled": (explanation) => (explanation ? null : OPEN),
  "explanation-seen": (explanation, { isSeen }) => explanation && { ...explanation, isSeen },
  "class-picked": (explanation, { classIndex }) => ({ ...(explanation ?? OPEN), picked: classIndex, trouble: null }),
  explained: (explanation, { explained }) => explanation && { ...explanation, explained },
  unexplained: (explanation, { sentence }) => explanation && { ...explanation, trouble: sentence },
  "explain-again": (explanation) => explanation && { ...explanation, trouble: null },
});

/** Nothing that was explained is true any more. */
export function forgetExplained(explanation: ExplanationState | null): ExplanationState | null {
  return explanation && { ...OPEN, isSeen: explanation.isSeen };
}

/** Follow the reading again, as what the class was picked for is changing. */
export function unpickClass(explanation: ExplanationState | null): ExplanationState | null {
  return explanation && explanation.picked !== null ? { ...explanation, picked: null } : explanation;
}

export function sameQuestion(one: Question | null, other: Question | null): boolean {
  return one?.glyph === other?.glyph && one?.classIndex === other?.classIndex;
}
