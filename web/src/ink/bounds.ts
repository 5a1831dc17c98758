/** Ink in, boxes out: where the candidate digits are. */

import { BOX_THRESHOLD, MIN_INK } from "./constants";
import type { Ink } from "./rasterise";

/** One candidate digit in the ink, in ink pixels; bottom and right are exclusive. */
export type Box = readonly [top: number, left: number, bottom: number, right: number];

/**
 * Finds the box of all ink: one box, or none where the ink is blank.
 *
 * A pixel counts as ink from a quarter of the darkest pixel on, so that pale pencil has the same box as black ink.
 */
export function bounds(ink: Ink): Box[] {
  const { width, data } = ink;
  const darkest = darkestOf(ink);
  if (darkest < MIN_INK) return [];
  const threshold = BOX_THRESHOLD * darkest;
  let first = 0;
  while ((data[first] as number) < threshold) first++;
  let last = data.length - 1;
  while ((data[last] as number) < threshold) last--;
  const [top, bottom] = [Math.floor(first / width), Math.floor(last / width) + 1];
  // No row is looked at between the sides that were found so far.
  let [left, right] = [width, 0];
  for (let row = top; row < bottom; row++) {
    const start = row * width;
    let column = 0;
    while (column < left && (data[start + column] as number) < threshold) column++;
    left = column;
    column = width;
    while (column > right && (data[start + column - 1] as number) < threshold) column--;
    right = column;
  }
  return [[top, left, bottom, right]];
}

/** The largest value of the ink, 0 of none. */
export function darkestOf({ data }: Ink): number {
  let darkest = 0;
  for (let index = 0; index < data.length; index++) {
    const value = data[index] as number;
    if (value <= darkest) continue;
    darkest = value;
    if (darkest === 1) break; // nothing is darker
  }
  return darkest;
}
