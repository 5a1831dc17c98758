/** Strokes and the way of an eraser in, the strokes that it did not touch out. */

import type { Point } from "../ink";
import { pointLineDistance } from "./point-line-distance";
import type { PadStroke } from "./stroke";

/** Radius of the eraser in ink pixels: a finger finds a stroke with it, and it goes between two digits. */
export const ERASER = 8;

/**
 * Take away whole strokes: a part of a stroke that was left would rarely be what somebody meant to write.
 *
 * @param strokes What is on the paper.
 * @param from    Where the eraser was.
 * @param to      Where it is now; the way between counts.
 * @param pen     Diameter of the pen that inks the strokes, in ink pixels.
 * @returns The same array where nothing was touched.
 */
export function erase(strokes: readonly PadStroke[], from: Point, to: Point, pen: number): readonly PadStroke[] {
  const reach = ERASER + pen / 2;
  const left = strokes.filter((stroke) => !touches(stroke, from, to, reach));
  return left.length === strokes.length ? strokes : left;
}

function touches({ points }: PadStroke, from: Point, to: Point, reach: number): boolean {
  return points.some((point, index) => gap(points[index - 1] ?? point, point, from, to) <= reach);
}

/** The distance between two lines, of which either may be a point. */
function gap(a: Point, b: Point, c: Point, d: Point): number {
  if (cross(a, b, c, d)) return 0;
  return Math.min(
    pointLineDistance(a, c, d),
    pointLineDistance(b, c, d),
    pointLineDistance(c, a, b),
    pointLineDistance(d, a, b),
  );
}

/** Whether each line has the ends of the other on both sides. */
function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function side([ax, ay]: Point, [bx, by]: Point, [x, y]: Point): number {
  return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
}
