/** Where boxes lie: in a line, on one another, in one another. */

import type { Box, DigitSymbol } from "../../types";
import type { ShownReading } from "../model/shown-reading";

/** The line of writing that the followed symbol is in: a page may have many. */
export function lineOf({ reading, selected }: ShownReading): DigitSymbol[] {
  const line = reading.symbols[selected]?.line;
  return reading.symbols.filter((symbol) => symbol.line === line);
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

/** The shape of a part of the paper, for the frame that shows it: as high as there is room, and no wider. */
export function shapeOf([top, left, bottom, right]: Box) {
  return { "--shape": (right - left) / (bottom - top) };
}
