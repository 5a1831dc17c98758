/** What the view of where the network looked knows while it is open. Pure. */

import type { Result } from "../../recogniser/shared/protocol";
import type { Explanation, Glyph } from "../../types";
import type { ClassPair } from "./class-pair";
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
  /** The two classes that the user sets against each other; `null` follows the two likeliest. */
  readonly pair: ClassPair | null;
  /** The last answer; whether it is about what is on the pad is for the reader of it to see. */
  readonly explained: Explained | null;
  /** Why there is no answer, in words. */
  readonly trouble: string | null;
  /** What the network is made of, once that has been asked for: each of its numbers can be told how it came about. */
  readonly made: { readonly plan: Result<"plan"> } | null;
  /** Whether the way of the digit is on the screen; what nobody sees need not follow the pen. */
  readonly isSeen: boolean;
}

export type ExplanationAction =
  | { readonly type: "explanation-toggled" }
  | { readonly type: "explanation-seen"; readonly isSeen: boolean }
  | { readonly type: "class-picked"; readonly classIndex: number }
  | { readonly type: "pair-picked"; readonly pair: ClassPair }
  | { readonly type: "explained"; readonly revision: number; readonly explained: Explained }
  | { readonly type: "unexplained"; readonly revision: number; readonly sentence: string }
  | { readonly type: "plan-taken"; readonly plan: Result<"plan"> }
  | { readonly type: "explain-again" };

const OPEN: ExplanationState = { picked: null, pair: null, explained: null, trouble: null, made: null, isSeen: false };

/** `null` while nobody wants to see it. */
export const reduceExplanation = reducerOf<ExplanationState | null, ExplanationAction>({
  "explanation-toggled": (explanation) => (explanation ? null : OPEN),
  "explanation-seen": (explanation, { isSeen }) => explanation && { ...explanation, isSeen },
  "class-picked": (explanation, { classIndex }) => ({ ...(explanation ?? OPEN), picked: classIndex, trouble: null }),
  "pair-picked": (explanation, { pair }) => explanation && { ...explanation, pair },
  explained: (explanation, { explained }) => explanation && { ...explanation, explained },
  unexplained: (explanation, { sentence }) => explanation && { ...explanation, trouble: sentence },
  "plan-taken": (explanation, { plan }) => explanation && { ...explanation, made: { plan } },
  "explain-again": (explanation) => explanation && { ...explanation, trouble: null },
});

/** Nothing that was explained is true any more. */
export function forgetExplained(explanation: ExplanationState | null): ExplanationState | null {
  return explanation && { ...OPEN, made: explanation.made, isSeen: explanation.isSeen };
}

/** Follow the reading again, as what the classes were picked for is changing. */
export function unpickClass(explanation: ExplanationState | null): ExplanationState | null {
  const isPicked = explanation !== null && (explanation.picked !== null || explanation.pair !== null);
  return isPicked ? { ...explanation, picked: null, pair: null } : explanation;
}

export function sameQuestion(one: Question | null, other: Question | null): boolean {
  return one?.glyph === other?.glyph && one?.classIndex === other?.classIndex;
}
