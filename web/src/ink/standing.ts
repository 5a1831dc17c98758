/**
 * A line of candidates in, how each of them stands in its line out: what tells a minus from a one beside its shape.
 *
 * A glyph has lost its size and its place; a sign is known by them. Lengths are in heights of a digit.
 */

import type { Candidate } from "./candidates";
import { coveredShare } from "./marks";
import { heightOf } from "./pieces";

/** What is at least so high tells where the feet and heads of digits are. */
const TALL = 0.7;

/** How many of these on each side. */
const BESIDE = 2;

/** What is farther or larger than this counts as so. */
export const FARTHEST = 3;

/** More pieces than this count as so many. */
const MOST = 4;

/** Place of the figure that tells how much paper is on the left. */
export const FREE_LEFT = 7;

export const FREE_RIGHT = 8;

/** How many figures tell how a candidate stands. */
export const STANDING = 14;

/**
 * Tells how each candidate of a line stands in it.
 *
 * @param candidates Of one line, each piece alone among them; by their first pieces, then by their last.
 * @param height How high a digit of the line is, in pixels.
 * @returns For each: its height and width; how far its top is over the feet of the digits beside it, and its bottom, and
 * how far its top is under their heads, 0 where there are none; whether there are some on the left, and on the right;
 * the paper before and after it; its pieces beyond one, and those that do not touch; whether a cut made its left or
 * right side; how much of its width other pieces have above, and below. Each within -3..3.
 */
export function standings(candidates: readonly Candidate[], height: number): number[][] {
  // The first candidate that begins with a piece is the piece itself.
  const pieces: Candidate[] = [];
  for (const candidate of candidates) pieces[candidate.first] ??= candidate;
  return candidates.map((candidate) => standing(candidate, pieces, height));
}

function standing(candidate: Candidate, pieces: readonly Candidate[], height: number): number[] {
  const { box, first, last, more, apart, cut } = candidate;
  const [top, left, bottom, right] = box;
  const before = pieces.slice(0, first);
  const after = pieces.slice(last);
  const isTall = (piece: Candidate) => heightOf(piece.box) >= TALL * height;
  const toLeft = before.filter(isTall).slice(-BESIDE);
  const toRight = after.filter(isTall).slice(0, BESIDE);
  const { head, foot } = headAndFoot([toLeft, toRight].filter(({ length }) => length > 0));
  const beside = toLeft.length + toRight.length > 0;
  const others = [...before, ...after].map((piece) => piece.box);
  const above = others.filter((other) => other[2] <= top);
  const below = others.filter((other) => other[0] >= bottom);
  const within = (length: number) => Math.min(Math.max(length / height, -FARTHEST), FARTHEST);
  return [
    within(bottom - top),
    within(right - left),
    beside ? within(foot - top) : 0,
    beside ? within(foot - bottom) : 0,
    beside ? within(top - head) : 0,
    Number(toLeft.length > 0),
    Number(toRight.length > 0),
    before.length > 0 ? within(left - Math.max(...before.map((piece) => piece.box[3]))) : FARTHEST,
    after.length > 0 ? within(Math.min(...after.map((piece) => piece.box[1])) - right) : FARTHEST,
    Math.min(more, MOST) / 2,
    Math.min(apart, MOST) / 2,
    Number(cut > 0 || (before[before.length - 1]?.cut ?? 0) > 0),
    coveredShare(box, above, height),
    coveredShare(box, below, height),
  ];
}

/** Where the heads and the feet of digits are: the mean of both sides, or that of the only one. */
function headAndFoot(sides: readonly (readonly Candidate[])[]): { readonly head: number; readonly foot: number } {
  const mean = (edge: 0 | 2) =>
    sides.reduce((sum, side) => sum + side.reduce((own, { box }) => own + box[edge], 0) / side.length, 0) /
    sides.length;
  return { head: mean(0), foot: mean(2) };
}
