/** What one pad of a form knows, and how it changes. Pure: no DOM, no network. */

import { BLANK, clear, type Drawing, isBlank, isDrawing, replace, sameInk, strokesOf, timed } from "../pad";
import type { Reading, Stroke } from "../types";
import { lineOf } from "./text-of";
import type { Origin } from "./validity";

export interface PadState {
  readonly drawing: Drawing;
  /** What the form gets. */
  readonly value: string;
  /** Whether somebody typed the value, so that the drawing does not say what it is. */
  readonly isTyped: boolean;
  /** The last reading, and what was read. */
  readonly answer: { readonly drawing: Drawing; readonly reading: Reading } | null;
  /** Whether the drawing, as it is, could not be read. */
  readonly failed: Drawing | null;
}

/** A pad as it is before anybody touches it. */
export function beginWith(value: string): PadState {
  return { drawing: BLANK, value, isTyped: true, answer: null, failed: null };
}

/** The drawing changed. From then on it says what the value is, unless only its pen or its place did. */
export function draw(state: PadState, drawing: Drawing): PadState {
  if (sameInk(drawing, state.drawing)) return { ...state, drawing };
  return isBlank(drawing) ? emptied(state, drawing) : { ...state, drawing, isTyped: false };
}

/** Somebody wrote the value with keys. */
export function type(state: PadState, value: string): PadState {
  return { ...state, value, isTyped: true };
}

/** A script wrote it: what was drawn has nothing to do with it. */
export function assign(state: PadState, value: string): PadState {
  return type(wipe(state), value);
}

/** Take everything away; undo brings back what was drawn. */
export function wipe(state: PadState): PadState {
  return emptied(state, clear(state.drawing));
}

function emptied(state: PadState, drawing: Drawing): PadState {
  return { ...state, drawing, value: "", isTyped: false, answer: null };
}

/** A reading came. One of an earlier moment of the same drawing is shown too, until the next comes. */
export function answer(state: PadState, drawing: Drawing, reading: Reading): PadState {
  if (isBlank(state.drawing)) return state;
  const answered = { ...state, answer: { drawing, reading }, failed: null };
  // A form's field is one line.
  return state.isTyped ? answered : { ...answered, value: reading.text.replaceAll("\n", " ") };
}

export function fail(state: PadState, drawing: Drawing): PadState {
  return { ...state, failed: drawing };
}

/** Strokes from elsewhere, in ink pixels, in place of what was drawn. */
export function writeStrokes(state: PadState, strokes: readonly Stroke[]): PadState {
  return draw(state, replace(state.drawing, timed(strokes)));
}

/** Whether these strokes are on the pad already. */
export function holds({ drawing }: PadState, strokes: readonly Stroke[]): boolean {
  return JSON.stringify(strokesOf(drawing)) === JSON.stringify(strokes);
}

export function originOf({ drawing, isTyped, answer, failed }: PadState): Origin {
  if (isTyped || isBlank(drawing)) return "typed";
  if (failed === drawing) return "unread";
  if (isDrawing(drawing) || answer?.drawing !== drawing) return "reading";
  return answer.reading.symbols.some(({ label }) => label === null) ? "doubtful" : "read";
}

/** What a browser keeps of a pad, to put it back when the user comes back to the page. */
interface FormState {
  readonly value: string;
  readonly isTyped: boolean;
  readonly strokes: readonly Stroke[];
}

export function formStateOf({ value, isTyped, drawing }: PadState): string {
  return JSON.stringify({ value, isTyped, strokes: strokesOf(drawing) } satisfies FormState);
}

/**
 * @param formState What `formStateOf` gave; the bare value, where it was kept while the pen was down.
 * @param plain     Checks strokes, and throws where they are none: then there are none.
 */
export function restore(state: PadState, formState: string, plain: (given: unknown) => readonly Stroke[]): PadState {
  const kept = keptIn(formState);
  if (kept === null) return assign(state, lineOf(formState));
  const value = lineOf(kept.value);
  try {
    return { ...writeStrokes(state, plain(kept.strokes)), value, isTyped: kept.isTyped === true };
  } catch {
    return assign(state, value);
  }
}

function keptIn(formState: string): Partial<Record<keyof FormState, unknown>> | null {
  try {
    const kept: unknown = JSON.parse(formState);
    return typeof kept === "object" ? kept : null;
  } catch {
    return null;
  }
}
