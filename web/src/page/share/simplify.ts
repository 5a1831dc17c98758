/** A stroke in, the same line with the points that it needs out: by Ramer, Douglas and Peucker. */

import { pointLineDistance } from "../../pad";
import type { Point, Stroke } from "../../types";

/**
 * Leave out the points that hardly bend the line, which are most of those of a fast pen.
 *
 * @param stroke    Any number of points.
 * @param tolerance How far the line may be from a point that is left out.
 */
export function simplify(stroke: Stroke, tolerance: number): Stroke {
  const keep = new Set([0, stroke.length - 1]);
  const parts: [number, number][] = [[0, stroke.length - 1]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [first, last] = part;
    const [farthest, distance] = farthestFrom(stroke, first, last);
    if (distance <= tolerance) continue;
    keep.add(farthest);
    parts.push([first, farthest], [farthest, last]);
  }
  return stroke.filter((_, index) => keep.has(index));
}

/** The point between two others that is farthest from the line between them. */
function farthestFrom(stroke: Stroke, first: number, last: number): readonly [index: number, distance: number] {
  const [from, to] = [stroke[first], stroke[last]];
  let [farthest, distance] = [first, 0];
  if (!from || !to) return [farthest, distance];
  for (let index = first + 1; index < last; index++) {
    const away = pointLineDistance(stroke[index] as Point, from, to);
    if (away > distance) [farthest, distance] = [index, away];
  }
  return [farthest, distance];
}
