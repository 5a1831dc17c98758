/** Pieces in, lines of candidates out: everything that may be a digit, for the recogniser to judge. */

import { type Candidate, candidatesOf } from "./candidates";
import { type Cuts, partsOf } from "./cuts";
import { linesOf, type Writing } from "./lines";
import { compareBoxes, heightOf, type Piece } from "./pieces";

/** What is at least this high, in heights of a digit, may be one. */
const DIGIT = 0.5;

/** What is wider than this, in heights of a digit, is a rule or a frame, or was cut. */
const LONG = 2;

/** A line of writing. */
export interface Line {
  /** How high a digit is, in ink pixels. */
  readonly height: number;
  /** What may be a digit; by their first pieces, then by their last. */
  readonly candidates: readonly Candidate[];
}

/**
 * Finds the lines, and in each of them everything that may be a digit.
 *
 * @param pieces Pieces of upright ink.
 * @param cuts When a piece is cut.
 * @returns Lines from top to bottom.
 */
export function segment(pieces: readonly Piece[], cuts: Cuts): Line[] {
  return linesOf(pieces).map((line) => lineOf(line, cuts));
}

function lineOf({ height, pieces }: Writing, cuts: Cuts): Line {
  const parts = pieces.flatMap((piece) => (isFrame(piece, pieces, height) ? [piece] : partsOf(piece, height, cuts)));
  parts.sort((a, b) => placeOf(a, height) - placeOf(b, height) || compareBoxes(a.box, b.box));
  return { height, candidates: candidatesOf(parts, height) };
}

/** Whether a piece goes round another that is as high as a digit: whatever is cut from it is none. */
function isFrame({ box: [top, left, bottom, right] }: Piece, pieces: readonly Piece[], height: number): boolean {
  return pieces.some(({ box }) => {
    return heightOf(box) >= DIGIT * height && top < box[0] && left < box[1] && box[2] < bottom && box[3] < right;
  });
}

/** What pieces of a line are sorted by: the middle; the start of a rule or a frame that holds many. */
function placeOf({ box: [, left, , right] }: Piece, height: number): number {
  return right - left > LONG * height ? left : (left + right) / 2;
}
