/** What the page knows, and how each action changes it. Pure: no DOM, no network. */

import {
  BLANK,
  canClear,
  canRedo,
  canUndo,
  clear,
  type Drawing,
  holdPen,
  isBlank,
  isDrawing,
  penDown,
  penMove,
  penUp,
  redo,
  resize,
  startAfresh,
  undo,
} from "../pad";
import type { Card, DigitSymbol, Point, Reading } from "../types";
import { type Explained, follow, type Insight, OPENED, pick, type Question } from "./insight";

/** A picture that the user opened; it lies on the pad, over the drawing. */
export interface Picture {
  readonly file: Blob;
  readonly name: string;
  /** Where the browser shows it from. */
  readonly url: string;
}

export type Network =
  | { readonly phase: "loading" }
  | { readonly phase: "ready"; readonly card: Card; readonly backend: "wasm" | "cpu" }
  | { readonly phase: "failed"; readonly sentence: string };

/** An answer, with how long the user waited for it. */
export interface Answer {
  readonly reading: Reading;
  readonly milliseconds: number;
  /** The drawing as it was when the question was asked. */
  readonly drawing: Drawing;
}

export interface State {
  readonly network: Network;
  readonly drawing: Drawing;
  readonly picture: Picture | null;
  /** Counts what there was to read. Answers about an earlier subject are stale. */
  readonly subject: number;
  /** The answer about the subject, or the last one before it while the same drawing grows. */
  readonly answer: Answer | null;
  /** Where the network looked, or `null` while nobody wants to see it. */
  readonly insight: Insight | null;
  /** What went wrong with something the user did, in words. */
  readonly problem: string | null;
}

export type Action =
  | { readonly type: "network-loading" }
  | { readonly type: "network-ready"; readonly card: Card; readonly backend: "wasm" | "cpu" }
  | { readonly type: "network-failed"; readonly sentence: string }
  | { readonly type: "pen-down"; readonly at: Point }
  | { readonly type: "pen-move"; readonly through: readonly Point[] }
  | { readonly type: "pen-up" }
  | { readonly type: "pen-held"; readonly pen: number }
  | { readonly type: "pad-resized"; readonly width: number }
  | { readonly type: "undo" }
  | { readonly type: "redo" }
  | { readonly type: "clear" }
  | { readonly type: "picture-opened"; readonly picture: Picture }
  | { readonly type: "picture-refused"; readonly picture: Picture; readonly sentence: string }
  | { readonly type: "answered"; readonly subject: number; readonly answer: Answer }
  | { readonly type: "insight-toggled" }
  | { readonly type: "class-picked"; readonly label: number }
  | { readonly type: "explained"; readonly subject: number; readonly explained: Explained }
  | { readonly type: "unexplained"; readonly subject: number; readonly sentence: string }
  | { readonly type: "explain-again" }
  | { readonly type: "problem"; readonly sentence: string };

export const INITIAL: State = {
  network: { phase: "loading" },
  drawing: BLANK,
  picture: null,
  subject: 0,
  answer: null,
  insight: null,
  problem: null,
};

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "network-loading":
      return { ...state, network: { phase: "loading" } };
    case "network-ready":
      return { ...state, network: { phase: "ready", card: action.card, backend: action.backend } };
    case "network-failed":
      // The answer would no longer follow the drawing.
      return unanswered({ ...state, network: { phase: "failed", sentence: action.sentence } });
    case "pen-down":
      return startStroke(state, action.at);
    case "pen-move":
      return grow(state, penMove(state.drawing, action.through));
    case "pen-up":
      return grow(state, penUp(state.drawing));
    case "pen-held":
      return redraw(state, holdPen(state.drawing, action.pen));
    case "pad-resized":
      return redraw(state, resize(state.drawing, action.width));
    case "undo":
      return state.picture ? putAway(state) : redraw(state, undo(state.drawing));
    case "redo":
      return state.picture ? state : redraw(state, redo(state.drawing));
    case "clear":
      return state.picture ? putAway(state) : redraw(state, clear(state.drawing));
    case "picture-opened":
      return unanswered({ ...next(state), picture: action.picture, drawing: penUp(state.drawing) });
    case "picture-refused":
      return state.picture === action.picture ? { ...putAway(state), problem: action.sentence } : state;
    case "answered":
      return action.subject === state.subject ? { ...state, answer: action.answer } : state;
    case "insight-toggled":
      return { ...state, insight: state.insight ? null : OPENED };
    case "class-picked":
      return { ...state, insight: pick(state.insight ?? OPENED, action.label) };
    case "explained":
      return inform(state, action.subject, { explained: action.explained });
    case "unexplained":
      return inform(state, action.subject, { trouble: action.sentence });
    case "explain-again":
      return inform(state, state.subject, { trouble: null });
    case "problem":
      return { ...state, problem: action.sentence };
  }
}

export function mayUndo(state: State): boolean {
  return state.picture !== null || canUndo(state.drawing);
}

export function mayRedo(state: State): boolean {
  return state.picture === null && canRedo(state.drawing);
}

export function mayClear(state: State): boolean {
  return state.picture !== null || canClear(state.drawing);
}

/** Whether there is nothing to read. */
export function isEmpty(state: State): boolean {
  return state.picture === null && isBlank(state.drawing);
}

/** The candidate that the page tells about, or `null` where there is none. */
export function symbolOf({ answer }: State): DigitSymbol | null {
  return answer?.reading.symbols[0] ?? null;
}

/** The class that is explained, as an index into the labels of the card: the picked one, or else the likeliest. */
export function explainedClass({ insight }: State, { probabilities }: DigitSymbol): number {
  return insight?.picked ?? probabilities.indexOf(Math.max(...probabilities));
}

/**
 * What is to be explained now, or `null` where nothing is.
 *
 * The reading comes first: there is no question while the pen is down, nor before all that is drawn has been read.
 */
export function questionOf(state: State): Question | null {
  const { network, insight, answer, drawing } = state;
  const symbol = symbolOf(state);
  if (network.phase !== "ready" || insight === null || insight.trouble !== null || symbol === null) return null;
  if (isDrawing(drawing) || answer?.drawing !== drawing) return null;
  return { glyph: symbol.glyph, label: explainedClass(state, symbol) };
}

/** A new subject: what is answered about the old one comes too late. What went wrong before is no longer of interest. */
function next(state: State): State {
  return { ...state, subject: state.subject + 1, insight: state.insight && follow(state.insight), problem: null };
}

/** Nothing that was read or explained is true any more. */
function unanswered(state: State): State {
  return { ...state, answer: null, insight: state.insight && OPENED };
}

function inform(state: State, subject: number, news: Partial<Insight>): State {
  return state.insight && subject === state.subject ? { ...state, insight: { ...state.insight, ...news } } : state;
}

/** On a picture a stroke begins a fresh sheet; undo brings back the drawing that the picture lay on. */
function startStroke(state: State, at: Point): State {
  if (state.picture !== null)
    return unanswered({ ...next(state), picture: null, drawing: startAfresh(state.drawing, at) });
  const insight = state.insight && follow(state.insight);
  return { ...grow(state, penDown(state.drawing, at)), insight, problem: null };
}

/** The same drawing, further on: an answer that is a frame old is still of use. */
function grow(state: State, drawing: Drawing): State {
  return drawing === state.drawing ? state : { ...state, drawing };
}

/** Another drawing: an answer to the last one must not come after it. */
function redraw(state: State, drawing: Drawing): State {
  if (drawing === state.drawing) return state;
  const changed = { ...next(state), drawing };
  return isEmpty(changed) ? unanswered(changed) : changed;
}

/** Take the picture off the pad; the drawing comes back as it was. */
function putAway(state: State): State {
  return unanswered({ ...next(state), picture: null });
}
