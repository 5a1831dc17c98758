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
  penDown,
  penMove,
  penUp,
  redo,
  resize,
  startAfresh,
  undo,
} from "../pad";
import type { Card, Point, Reading } from "../types";

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
}

export interface State {
  readonly network: Network;
  readonly drawing: Drawing;
  readonly picture: Picture | null;
  /** Counts what there was to read. Answers about an earlier subject are stale. */
  readonly subject: number;
  /** The answer about the subject, or the last one before it while the same drawing grows. */
  readonly answer: Answer | null;
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
  | { readonly type: "problem"; readonly sentence: string };

export const INITIAL: State = {
  network: { phase: "loading" },
  drawing: BLANK,
  picture: null,
  subject: 0,
  answer: null,
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
      return { ...state, network: { phase: "failed", sentence: action.sentence }, answer: null };
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
      return { ...next(state), picture: action.picture, drawing: penUp(state.drawing), answer: null };
    case "picture-refused":
      return state.picture === action.picture ? { ...putAway(state), problem: action.sentence } : state;
    case "answered":
      return action.subject === state.subject ? { ...state, answer: action.answer } : state;
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

/** A new subject: what is answered about the old one comes too late. What went wrong before is no longer of interest. */
function next(state: State): State {
  return { ...state, subject: state.subject + 1, problem: null };
}

/** On a picture a stroke begins a fresh sheet; undo brings back the drawing that the picture lay on. */
function startStroke(state: State, at: Point): State {
  if (state.picture === null) return { ...grow(state, penDown(state.drawing, at)), problem: null };
  return { ...next(state), picture: null, drawing: startAfresh(state.drawing, at), answer: null };
}

/** The same drawing, further on: an answer that is a frame old is still of use. */
function grow(state: State, drawing: Drawing): State {
  return drawing === state.drawing ? state : { ...state, drawing };
}

/** Another drawing: an answer to the last one must not come after it. */
function redraw(state: State, drawing: Drawing): State {
  if (drawing === state.drawing) return state;
  const changed = { ...next(state), drawing };
  return isEmpty(changed) ? { ...changed, answer: null } : changed;
}

/** Take the picture off the pad; the drawing comes back as it was. */
function putAway(state: State): State {
  return { ...next(state), picture: null, answer: null };
}
