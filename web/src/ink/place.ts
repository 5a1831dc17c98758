/** Strokes of any scale in, strokes in ink pixels out, with the size of the ink that holds them. */

import type { Point, Stroke } from "../types";
import { PEN_WIDTH, STANDARD_SIZE } from "./constants";

/** Strokes in ink pixels, and the size of the ink that holds them. */
export interface PlacedStrokes {
  readonly strokes: readonly Stroke[];
  readonly height: number;
  readonly width: number;
}

/**
 * Gives strokes that have no scale of their own the standard size: the longer side of the box of all points becomes
 * 160 ink pixels, and the ink is as large as the drawn strokes. Where there is no point, the ink is 0 × 0.
 *
 * @param strokes Points in any scale, y down.
 * @param pen Diameter of the pen in ink pixels that will draw them.
 */
export function place(strokes: readonly Stroke[], pen: number = PEN_WIDTH): PlacedStrokes {
  const points = strokes.flat();
  if (points.length === 0) return { strokes: [], height: 0, width: 0 };
  const [left, right] = range(points, 0);
  const [top, bottom] = range(points, 1);
  const longer = Math.max(right - left, bottom - top);
  // Shares of the longer side, not a factor: 160 / longer would overflow for the tiniest drawings.
  const inkPixels = (length: number) => (longer > 0 ? (length / longer) * STANDARD_SIZE : 0);
  const margin = Math.ceil(pen / 2 + 0.5);
  const placePoint = ([x, y]: Point): Point => [inkPixels(x - left) + margin, inkPixels(y - top) + margin];
  return {
    strokes: strokes.map((stroke) => stroke.map(placePoint)),
    height: Math.ceil(inkPixels(bottom - top)) + 2 * margin,
    width: Math.ceil(inkPixels(right - left)) + 2 * margin,
  };
}

function range(points: readonly Point[], axis: 0 | 1): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    low = Math.min(low, point[axis]);
    high = Math.max(high, point[axis]);
  }
  return [low, high];
}
