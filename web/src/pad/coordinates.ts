/** A place on the screen in, a point of the pad's ink out. */

import type { Point } from "../ink";
import { PAD_HEIGHT } from "../ink/constants";
import type { Corners } from "../types";
import type { Size } from "./viewport";

/** In square CSS pixels: what is smaller is seen from its edge, up to what the browser rounds. */
const NO_AREA = 1e-6;

/**
 * The width of the pad's ink, whose height is always `PAD_HEIGHT`.
 *
 * @param width  The pad's width in layout, before any transform.
 * @param height Its height in layout. A pad that is not laid out (0) counts as a square.
 * @returns Whole ink pixels, at least one.
 */
export function inkWidth(width: number, height: number): number {
  if (height <= 0) return PAD_HEIGHT;
  return Math.max(1, Math.round((PAD_HEIGHT * width) / height));
}

/**
 * Turn a place on the screen into a point of the ink.
 *
 * The corners are where they appear at this moment, so scroll, zoom and every CSS transform are in them already, and the
 * device pixel ratio never matters.
 *
 * @param at      A place in CSS pixels of the viewport: `clientX` and `clientY` of a pointer event.
 * @param corners Where those of the pad appear, the upper left one first and on clockwise, as the pad itself lies: on one
 *                that is rotated or mirrored, the first may be anywhere. One that is seen from its edge has a single
 *                place, the origin.
 * @param view    The part of the ink that fills the pad.
 * @returns A point in ink pixels; outside the view where the place is outside the pad.
 */
export function toInk([x, y]: Point, corners: Corners, view: Size): Point {
  const [[left, top], [bx, by], [cx, cy], [dx, dy]] = corners;
  // The projection of a unit square onto the pad (Heckbert 1989, 2.2.3): flat unless it is seen in perspective.
  const [sumX, sumY] = [left - bx + cx - dx, top - by + cy - dy];
  const area = cross(bx - cx, dx - cx, by - cy, dy - cy);
  if (Math.abs(area) < NO_AREA) return [0, 0];
  const g = cross(sumX, dx - cx, sumY, dy - cy) / area;
  const h = cross(bx - cx, sumX, by - cy, sumY) / area;
  // Which point of the square is seen here, by Cramer's rule.
  const [acrossX, downX] = [bx - left + g * (bx - x), dx - left + h * (dx - x)];
  const [acrossY, downY] = [by - top + g * (by - y), dy - top + h * (dy - y)];
  const scale = cross(acrossX, downX, acrossY, downY);
  if (scale === 0) return [0, 0];
  return [
    (cross(x - left, downX, y - top, downY) / scale) * view.width,
    (cross(acrossX, x - left, acrossY, y - top) / scale) * view.height,
  ];
}

/** The determinant of a matrix of two rows. */
function cross(a: number, b: number, c: number, d: number): number {
  return a * d - b * c;
}
