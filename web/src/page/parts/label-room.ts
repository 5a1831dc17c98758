/** How much room the digit over a box has before it runs into another one. */

import type { Point } from "../../types";

/** What is so much higher or lower is written on another line: as a share of the height, and of that of the digits. */
const LINE = 0.05;
const DIGIT = 0.5;

/**
 * Measure how far each label begins from the nearest one beside it, on either side, so that neighbours are of one size.
 *
 * @param begins Where the labels begin.
 * @param width  The width of what they are written over, in the same units.
 * @param height Its height.
 * @param digit  How high its digits are: on a large sheet two lines lie close together.
 * @returns A share of the width for each label; 1 where nothing is beside it.
 */
export function roomsOf(
  begins: readonly Point[],
  width: number,
  height: number,
  digit: number = height,
): readonly number[] {
  const apart = Math.min(LINE * height, DIGIT * digit);
  return begins.map(([x, y], index) => {
    const others = begins.filter(([, otherY], other) => other !== index && Math.abs(otherY - y) < apart);
    return Math.min(width, ...others.map(([otherX]) => Math.abs(otherX - x))) / width;
  });
}
