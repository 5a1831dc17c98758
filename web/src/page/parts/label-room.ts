/** How much room the digit over a box has before it runs into another one. */

import type { Point } from "../../types";

/** What is so much higher or lower, as a share of the height, is written on another line. */
const LINE = 0.05;

/**
 * Measure how far each label begins from the nearest one beside it, on either side, so that neighbours are of one size.
 *
 * @param begins Where the labels begin.
 * @param width  The width of what they are written over, in the same units.
 * @param height Its height.
 * @returns A share of the width for each label; 1 where nothing is beside it.
 */
export function roomsOf(begins: readonly Point[], width: number, height: number): readonly number[] {
  return begins.map(([x, y], index) => {
    const others = begins.filter(([, otherY], other) => other !== index && Math.abs(otherY - y) < LINE * height);
    return Math.min(width, ...others.map(([otherX]) => Math.abs(otherX - x))) / width;
  });
}
