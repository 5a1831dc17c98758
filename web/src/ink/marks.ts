/** What is low and the pieces beside it in, whether it may be a mark, or a part of a digit, out. */

import type { Box } from "./bounds";
import { compareBoxes, type Piece, widthOf } from "./pieces";
import type { Ink } from "./rasterise";
import { isSlim, spreadOf } from "./slashes";

/** What is lower than this, in heights of a digit, may be a mark. */
export const LOW = 0.72;

/** A comma or a dash is a line: not wider across than this share of how long it is. A small zero or eight is none. */
const SLIM = 0.3;

/** A part of a digit, such as the bar of a five, has ink above or below more than this share of its width. */
const COVERED = 0.3;

/** What is wider than this, in heights of a digit, is a rule or a frame: it may well go below a small digit. */
const WIDEST = 2;

/**
 * Tells whether other pieces of a line have much of the columns of a box.
 *
 * @param box Of what is low.
 * @param others The other pieces of the line.
 * @param height How high a digit is, in pixels.
 */
export function isCovered(box: Box, others: readonly Piece[], height: number): boolean {
  const boxes = others.map((other) => other.box);
  return coveredShare(box, boxes, height) > COVERED;
}

/**
 * The share of a box's width in whose columns other boxes are, but for rules and frames.
 *
 * @param box Of a part of a line.
 * @param others Boxes of other parts.
 * @param height How high a digit is, in pixels.
 */
export function coveredShare([, left, , right]: Box, others: readonly Box[], height: number): number {
  const spans = others
    .filter((box) => widthOf(box) <= WIDEST * height)
    .map((box) => [Math.max(box[1], left), Math.min(box[3], right)] as const)
    .sort((a, b) => a[0] - b[0]);
  let covered = 0;
  let end = left;
  for (const [first, last] of spans) {
    if (last <= Math.max(first, end)) continue;
    covered += last - Math.max(first, end);
    end = last;
  }
  return covered / (right - left);
}

/** How a comma hangs, in pixels. */
export interface Hang {
  /** How far it goes below the higher one of the feet beside it, if most of it is below that foot; else 0. */
  readonly below: number;
  /** How much paper is between it and the lower one of these feet. */
  readonly paper: number;
}

const NO_HANG: Hang = { below: 0, paper: 0 };

/**
 * Tells how far something goes below the feet of the digits on both sides of it, as a comma does.
 *
 * @param box Of what may be a comma.
 * @param others Those of the digits of its line.
 * @returns Zeros for what does not hang so, or has digits on one side only.
 */
export function hang(box: Box, others: readonly Box[]): Hang {
  const place = ([, left, , right]: Box) => left + right - box[1] - box[3];
  const before = others.filter((other) => place(other) < 0);
  const after = others.filter((other) => place(other) > 0);
  if (before.length === 0 || after.length === 0) return NO_HANG;
  const compare = (a: Box, b: Box) => place(a) - place(b) || compareBoxes(a, b);
  const footBefore = before.reduce((last, other) => (compare(other, last) > 0 ? other : last))[2];
  const footAfter = after.reduce((first, other) => (compare(other, first) < 0 ? other : first))[2];
  const foot = Math.min(footBefore, footAfter);
  if (box[0] + box[2] < 2 * foot) return NO_HANG;
  return { below: box[2] - foot, paper: Math.max(box[0] - Math.max(footBefore, footAfter), 0) };
}

/** Whether ink is a line, as commas and dashes are, and as digits are not, but for ones. */
export function isLine(ink: Ink, slim = SLIM): boolean {
  return isSlim(spreadOf(ink), slim);
}
