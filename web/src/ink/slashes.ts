/** A box or ink and a line of pieces in, how much of a slash it is out. */

import type { Box } from "./bounds";
import { compareBoxes, heightOf, type Piece } from "./pieces";
import type { Ink } from "./rasterise";

/** Width of a straight line with its pen, as a share of its length, at most. */
const SLIM = 0.2;

/** How far a slash leans to the right at least, for each pixel of its height: more than most ones do. */
const LEAN = 0.12;

/** Pieces lower than this, in heights of a digit, do not tell that there is a digit. */
const HALF_SIZE = 0.5;

/** Pieces lower than this, in heights of a digit, do not tell from where to where digits go. */
const FULL_SIZE = 0.7;

/** How far a slash may end before its neighbours do, in heights of a digit. */
const SHORT = 0.08;

/** How much more it counts to go below the digits than above: many ones rise above them, hardly one goes below. */
const BELOW = 2;

const NEIGHBOURS = 4;

/**
 * Tells how far something goes beyond the digits beside it, above and below.
 *
 * A slash and a one are the same ink. What tells them apart is that the slash stands between digits and is longer than
 * they are.
 *
 * @param box Of what may be a slash: a leaning line.
 * @param others The other pieces of the line.
 * @param height How high a digit is, in pixels.
 * @returns How far the upper end and, counted twice, the lower end go beyond the neighbours, in heights of a digit; 0 for
 * what ends short, or has digits on one side only.
 */
export function overreach(box: Box, others: readonly Piece[], height: number): number {
  const place = ({ box: [, left, , right] }: Piece) => left + right - (box[1] + box[3]);
  const atLeast = (share: number) => others.filter((other) => heightOf(other.box) >= share * height);
  const places = atLeast(HALF_SIZE).map(place);
  const full = atLeast(FULL_SIZE);
  if (full.length === 0 || Math.min(...places) >= 0 || Math.max(...places) <= 0) return 0;
  const beside = full
    .sort((a, b) => Math.abs(place(a)) - Math.abs(place(b)) || compareBoxes(a.box, b.box))
    .slice(0, NEIGHBOURS);
  const top = beside.reduce((sum, other) => sum + other.box[0], 0) / beside.length;
  const bottom = beside.reduce((sum, other) => sum + other.box[2], 0) / beside.length;
  const above = (top - box[0]) / height;
  const below = (box[2] - bottom) / height;
  return Math.min(above, below) > -SHORT ? Math.max(above + BELOW * below, 0) : 0;
}

/** Whether ink is a straight line that leans to the right. */
export function isLeaningLine(ink: Ink): boolean {
  const spread = spreadOf(ink);
  return isSlim(spread, SLIM) && -spread.xy >= LEAN * spread.yy;
}

/** How far ink spreads from its middle: mean squares of how far it is down and across, and the mean product of both. */
export interface Spread {
  readonly yy: number;
  readonly xx: number;
  readonly xy: number;
}

/** Whether ink with this spread is not wider across than a share of how long it is. */
export function isSlim({ yy, xx, xy }: Spread, slim: number): boolean {
  const half = (xx + yy) / 2;
  const spread = Math.sqrt(((xx - yy) * (xx - yy)) / 4 + xy * xy);
  return half - spread <= slim * slim * (half + spread);
}

/** How far ink, which must not be blank, spreads from its middle. */
export function spreadOf({ height, width, data }: Ink): Spread {
  let [mass, sumY, sumX] = [0, 0, 0];
  for (let row = 0, index = 0; row < height; row++) {
    for (let column = 0; column < width; column++, index++) {
      const value = data[index] as number;
      mass += value;
      sumY += value * (row + 0.5);
      sumX += value * (column + 0.5);
    }
  }
  let [yy, xx, xy] = [0, 0, 0];
  for (let row = 0, index = 0; row < height; row++) {
    const y = row + 0.5 - sumY / mass;
    for (let column = 0; column < width; column++, index++) {
      const x = column + 0.5 - sumX / mass;
      const share = (data[index] as number) / mass;
      yy += share * y * y;
      xx += share * x * x;
      xy += share * x * y;
    }
  }
  return { yy, xx, xy };
}
