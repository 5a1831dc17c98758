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
  const { height, width, data } = ink;
  let darkest = 0;
  for (const value of data) darkest = Math.max(darkest, value);
  if (darkest < MIN_INK) return [];
  const threshold = BOX_THRESHOLD * darkest;
  let [top, left, bottom, right] = [height, width, 0, 0];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if ((data[row * width + column] as number) < threshold) continue;
      top = Math.min(top, row);
      left = Math.min(left, column);
      bottom = row + 1;
      right = Math.max(right, column + 1);
    }
  }
  return [[top, left, bottom, right]];
}
