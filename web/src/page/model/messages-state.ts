/** What the status line says of what was just done: a problem, a notice, a text that was copied. Pure. */

import type { DrawingAction } from "./drawing-state";
import { reducerOf } from "./slice";

/** What was done for the user that the page does not show by itself, in words. */
interface Notice {
  readonly sentence: string;
  /** Whether the status follows it. */
  readonly isBegin: boolean;
}

export interface Messages {
  /** What went wrong with something the user did, in words. */
  readonly problem: string | null;
  /** What was done last, until something else happens. */
  readonly notice: Notice | null;
  /** The text that was copied last, until something else happens. */
  readonly copied: string | null;
}

export type MessagesAction =
  | { readonly type: "problem"; readonly sentence: string }
  | { readonly type: "notice"; readonly sentence: string }
  | { readonly type: "copied"; readonly text: string };

type Placed = Extract<DrawingAction, { readonly type: "handwriting-placed" }>;
type Spoken = { readonly type: "language-spoken" };

export const NO_MESSAGES: Messages = { problem: null, notice: null, copied: null };

export const reduceMessages = reducerOf<Messages, MessagesAction | Placed | Spoken>({
  problem: (messages, { sentence }) => ({ ...messages, problem: sentence }),
  notice: (messages, { sentence }) => ({ ...messages, notice: { sentence, isBegin: false }, problem: null }),
  copied: (messages, { text }) => ({ ...messages, copied: text, problem: null }),
  "handwriting-placed": (messages, { notice }) => ({
    ...messages,
    notice: notice === null ? null : { sentence: notice, isBegin: true },
  }),
  // They are written in the language that was spoken before.
  "language-spoken": ({ copied }) => ({ ...NO_MESSAGES, copied }),
});
