/** The drawing as a value: strokes, the stroke under the pen, the pen, and the way back. Every change returns a new one. */

import { PAD_HEIGHT } from "../ink/constants";
import type { Point, Stroke } from "../types";
import { back, begin, commit, forward, type History } from "./history";
import { PENS } from "./pens";

export interface Drawing {
  readonly history: History<readonly Stroke[]>;
  /** The stroke that is being drawn, or `null` while the pen is up. */
  readonly active: Stroke | null;
  /** Diameter of the pen in ink pixels. One pen inks the whole drawing, as strokes carry no width of their own. */
  readonly pen: number;
  /** Width of the pad's ink in pixels; its height is `PAD_HEIGHT`. */
  readonly width: number;
  /** The widest that the pad has been: what was drawn there is still on the paper, and read. */
  readonly widest: number;
}

export const BLANK: Drawing = {
  history: begin([]),
  active: null,
  pen: PENS.standard,
  width: PAD_HEIGHT,
  widest: PAD_HEIGHT,
};

/** All strokes that are to be seen and read, the active one last. */
export function strokesOf(drawing: Drawing): readonly Stroke[] {
  const { present } = drawing.history;
  return drawing.active ? [...present, drawing.active] : present;
}

export function isBlank(drawing: Drawing): boolean {
  return drawing.history.present.length === 0 && drawing.active === null;
}

export function isDrawing(drawing: Drawing): boolean {
  return drawing.active !== null;
}

export function canUndo(drawing: Drawing): boolean {
  return drawing.active !== null || drawing.history.past.length > 0;
}

export function canRedo(drawing: Drawing): boolean {
  return drawing.active === null && drawing.history.future.length > 0;
}

export function canClear(drawing: Drawing): boolean {
  return !isBlank(drawing);
}

/** Begin a stroke. */
export function penDown(drawing: Drawing, at: Point): Drawing {
  return { ...penUp(drawing), active: [at] };
}

/** Continue the stroke; nothing while the pen is up, as after a clear in the middle of a stroke. */
export function penMove(drawing: Drawing, through: readonly Point[]): Drawing {
  if (drawing.active === null) return drawing;
  const active = through.reduce(extend, drawing.active);
  return active === drawing.active ? drawing : { ...drawing, active };
}

/** Finish the stroke and remember it as one step. */
export function penUp(drawing: Drawing): Drawing {
  if (drawing.active === null) return drawing;
  return { ...drawing, history: commit(drawing.history, strokesOf(drawing)), active: null };
}

/** Take back the last step: the stroke under the pen if there is one, else the last of the history. */
export function undo(drawing: Drawing): Drawing {
  if (drawing.active !== null) return { ...drawing, active: null };
  return withHistory(drawing, back(drawing.history));
}

export function redo(drawing: Drawing): Drawing {
  return canRedo(drawing) ? withHistory(drawing, forward(drawing.history)) : drawing;
}

/** Take everything off the pad. It is a step like any other: undo brings the strokes back, the unfinished one too. */
export function clear(drawing: Drawing): Drawing {
  const finished = penUp(drawing);
  return isBlank(finished) ? drawing : withHistory(finished, commit(finished.history, []));
}

/** Ink the drawing with another pen. */
export function holdPen(drawing: Drawing, pen: number): Drawing {
  return pen === drawing.pen ? drawing : { ...drawing, pen };
}

/** Tell the drawing how wide the pad's ink is. Strokes keep their places. */
export function resize(drawing: Drawing, width: number): Drawing {
  return width === drawing.width ? drawing : { ...drawing, width, widest: Math.max(width, drawing.widest) };
}

function withHistory(drawing: Drawing, history: Drawing["history"]): Drawing {
  return history === drawing.history ? drawing : { ...drawing, history };
}

/** A pen that rests adds nothing, so that a tap stays a single point. */
function extend(stroke: Stroke, point: Point): Stroke {
  const last = stroke.at(-1);
  return last && last[0] === point[0] && last[1] === point[1] ? stroke : [...stroke, point];
}
