/** Strokes and their pen, from a link, a file or a sample, in; a drawing that has them on the pad out. */

import { PAD_HEIGHT } from "../../ink/constants";
import { type Drawing, endOf, holdPen, penUp, remarksOf, replace, type Sheet, settledOf, timed } from "../../pad";
import type { Stroke } from "../../types";

export interface Handwriting {
  /** In ink pixels of the pad. */
  readonly strokes: readonly Stroke[];
  /** Diameter of the pen in ink pixels. */
  readonly pen: number;
  /** What somebody has said of what is written. */
  readonly remarks?: Sheet["remarks"];
}

/** The farthest that a point may be from the pad's corner, in ink pixels: four times the widest pad. */
export const FARTHEST = 4096;

/** No pen is thinner, in ink pixels: it would leave nothing to see. */
export const THINNEST = 0.5;

/** No pen is broader, in ink pixels. */
export const BROADEST = 64;

/** Put handwriting on the pad in place of what is there, as one step that can be undone. */
export function placeHandwriting(drawing: Drawing, { strokes, pen, remarks }: Handwriting): Drawing {
  return holdPen(replace(penUp(drawing), timed(strokes), remarks), pen);
}

/** Between what was drawn and what is added, in milliseconds, when the drawing is replayed. */
const PAUSE = 300;

/** Put strokes beside what is there, as one step. */
export function appendStrokes(drawing: Drawing, strokes: readonly Stroke[]): Drawing {
  const there = settledOf(penUp(drawing));
  const start = there.length === 0 ? 0 : endOf(there) + PAUSE;
  const added = timed(strokes).map((stroke) => ({ ...stroke, times: stroke.times.map((time) => start + time) }));
  return replace(drawing, [...there, ...added], remarksOf(drawing));
}

/** Move strokes to the middle of a pad; what is larger than the pad begins at its upper left corner. */
export function centred(strokes: readonly Stroke[], padWidth: number): readonly Stroke[] {
  const points = strokes.flat();
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const across = shiftTo(padWidth, least(xs), most(xs));
  const down = shiftTo(PAD_HEIGHT, least(ys), most(ys));
  return strokes.map((stroke) => stroke.map(([x, y]) => [x + across, y + down] as const));
}

/** Between the ink and the edge, in ink pixels, where there is no room for more. */
const MARGIN = 12;

function shiftTo(room: number, from: number, to: number): number {
  return Math.max((room - (to - from)) / 2, MARGIN) - from;
}

/** `Math.min` of any number of values: there may be too many for arguments. */
function least(values: readonly number[]): number {
  return values.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
}

function most(values: readonly number[]): number {
  return values.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
}
