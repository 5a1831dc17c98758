/** What is known of why the network answers so: where it looked, and how it thinks. Each is shown by a switch. Pure. */

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

/** What the network said of a glyph with pieces of its ink covered. */
export interface Covered {
  readonly glyph: Glyph;
  /** Rows of probabilities. */
  readonly rows: Float32Array;
}

export interface ExplanationState {
  /** Whether it is shown where the network looked, and what speaks for one digit and against another. */
  readonly isLooking: boolean;
  /** Whether the way of the digit through the network is shown. */
  readonly isThinking: boolean;
  /** The class that the user asks about; `null` follows what is read. */
  readonly picked: number | null;
  /** The two classes that the user sets against each other; `null` follows the two likeliest. */
  readonly pair: ClassPair | null;
  /** The last answer; whether it is about what is on the pad is for the reader of it to see. */
  readonly explained: Explained | null;
  /** What covered ink has changed; whether of what is on the pad, its glyph tells. */
  readonly covered: Covered | null;
  /** Why there is no answer, in words. */
  readonly trouble: string | null;
  /** What the network is made of, once that has been asked for: each of its numbers can be told how it came about. */
  readonly made: { readonly plan: Result<"plan"> } | null;
  /** Whether the way of the digit is on the screen; what nobody sees need not follow the pen. */
  readonly isSeen: boolean;
}

export type ExplanationAction =
  | { readonly type: "looking-toggled" }
  | { readonly type: "thinking-toggled" }
  | { readonly type: "explanation-seen"; readonly isSeen: boolean }
  | { readonly type: "class-picked"; readonly classIndex: number }
  /** Pick a class, and show where the network looks for it. */
  | { readonly type: "class-asked"; readonly classIndex: number }
  | { readonly type: "pair-picked"; readonly pair: ClassPair }
  | { readonly type: "explained"; readonly revision: number; readonly explained: Explained }
  | ({ readonly type: "covered-read" } & Covered)
  | { readonly type: "unexplained"; readonly revision: number; readonly sentence: string }
  | { readonly type: "plan-taken"; readonly plan: Result<"plan"> }
  | { readonly type: "explain-again" };

const OPEN: ExplanationState = {
  isLooking: false,
  isThinking: false,
  picked: null,
  pair: null,
  explained: null,
  covered: null,
  trouble: null,
  made: null,
  isSeen: false,
};

/** `null` while nobody wants to see either. */
export const reduceExplanation = reducerOf<ExplanationState | null, ExplanationAction>({
  "looking-toggled": (explanation) => switched({ ...(explanation ?? OPEN), isLooking: !explanation?.isLooking }),
  "thinking-toggled": (explanation) =>
    switched({ ...(explanation ?? OPEN), isThinking: !explanation?.isThinking, isSeen: false }),
  "explanation-seen": (explanation, { isSeen }) => explanation && { ...explanation, isSeen },
  "class-picked": (explanation, { classIndex }) => explanation && { ...explanation, picked: classIndex, trouble: null },
  "class-asked": (explanation, { classIndex }) => ({
    ...(explanation ?? OPEN),
    isLooking: true,
    picked: classIndex,
    trouble: null,
  }),
  "pair-picked": (explanation, { pair }) => explanation && { ...explanation, pair },
  explained: (explanation, { explained }) => explanation && { ...explanation, explained },
  "covered-read": (explanation, { glyph, rows }) => explanation && { ...explanation, covered: { glyph, rows } },
  unexplained: (explanation, { sentence }) => explanation && { ...explanation, trouble: sentence },
  "plan-taken": (explanation, { plan }) => explanation && { ...explanation, made: { plan } },
  "explain-again": (explanation) => explanation && { ...explanation, trouble: null },
});

/** What is behind a switch that is off is forgotten: so a failure is tried again by switching on again. */
function switched(explanation: ExplanationState): ExplanationState | null {
  return explanation.isLooking || explanation.isThinking ? { ...explanation, trouble: null } : null;
}

/** Nothing that was explained is true any more. */
export function forgetExplained(explanation: ExplanationState | null): ExplanationState | null {
  if (explanation === null) return null;
  const { isLooking, isThinking, isSeen, made } = explanation;
  return { ...OPEN, isLooking, isThinking, isSeen, made };
}

/** Follow the reading again, as what the classes were picked for is changing. */
export function unpickClass(explanation: ExplanationState | null): ExplanationState | null {
  const isPicked = explanation !== null && (explanation.picked !== null || explanation.pair !== null);
  return isPicked ? { ...explanation, picked: null, pair: null } : explanation;
}

export function sameQuestion(one: Question | null, other: Question | null): boolean {
  return one?.glyph === other?.glyph && one?.classIndex === other?.classIndex;
}
