/** Where boxes lie: around each other, and in one another. */

import type { Box } from "../../types";
import type { Told } from "../told";

/** The boxes of the line of writing that the followed symbol is in: a page may have many lines. */
export function lineOf({ reading, selected }: Told): Box[] {
  const line = reading.symbols[selected]?.line;
  return reading.symbols.filter((symbol) => symbol.line === line).map(({ box }) => box);
}

/** The box that holds all of some boxes, at least one. */
export function around(boxes: readonly Box[]): Box {
  return boxes.reduce((one, other) => [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ]);
}

export function overlap(one: Box, other: Box): boolean {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

/** Where a box lies in another, for a positioned element. The ink is read from left to right in every language. */
export function within([top, left, bottom, right]: Box, [first, start, last, end]: Box) {
  const down = (length: number) => `${(100 * length) / (last - first)}%`;
  const across = (length: number) => `${(100 * length) / (end - start)}%`;
  return {
    top: down(top - first),
    left: across(left - start),
    height: down(bottom - top),
    width: across(right - left),
  };
}
