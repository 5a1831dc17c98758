/** What is written and one more digit or sign in, where that goes out: at the end of the line. */

import { PAD_HEIGHT } from "../../ink/constants";
import type { Point, Stroke } from "../../types";

/** Of a digit that is written on a blank pad, and how far from its left edge, in ink pixels. */
const HEIGHT = 120;
const MARGIN = 24;

/** Digits are as high as the line, within reason: a dash or a whole page is no measure. */
const [LOWEST, HIGHEST] = [60, 200];

/** Between two digits, as a share of their height. */
const GAP = 0.22;

/** From where to where the digits of a line reach, in ink pixels: signs are written by that, whatever is in it. */
export interface Reach {
  readonly top: number;
  readonly height: number;
}

/** Strokes that come as close as this belong to one line, in ink pixels: a foot may miss its one. */
const NEAR = 8;

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The reach of digits that go on behind what is written. */
export function reachOf(written: readonly Stroke[]): Reach {
  const line = lineOf(written);
  const height = line ? Math.min(Math.max(line.bottom - line.top, LOWEST), HIGHEST) : HEIGHT;
  const middle = line ? (line.top + line.bottom) / 2 : PAD_HEIGHT / 2;
  return { top: middle - height / 2, height };
}

/**
 * @param written In ink pixels.
 * @param digit   In any scale.
 * @returns The strokes of the digit, in ink pixels.
 */
export function atEnd(
  written: readonly Stroke[],
  digit: readonly Stroke[],
  reach = reachOf(written),
): readonly Stroke[] {
  const { top, bottom } = extentOf(digit);
  const scale = 1 / Math.max(bottom - top, 1);
  return signAtEnd(
    written,
    digit.map((stroke) => stroke.map(([x, y]) => [x * scale, (y - top) * scale])),
    reach,
  );
}

/**
 * @param sign In heights of a digit, from the top of one: a point is no higher than it is.
 * @returns The strokes of the sign, in ink pixels.
 */
export function signAtEnd(
  written: readonly Stroke[],
  sign: readonly Stroke[],
  { top, height } = reachOf(written),
): readonly Stroke[] {
  const { left } = extentOf(sign);
  const line = lineOf(written);
  const start = line ? line.right + GAP * height : MARGIN;
  const move = ([x, y]: Point): Point => [start + (x - left) * height, top + y * height];
  return sign.map((stroke) => stroke.map(move));
}

/** The line of the last stroke, or `null` where nothing is written. */
function lineOf(written: readonly Stroke[]): Extent | null {
  const last = written.at(-1);
  if (!last) return null;
  return written
    .map((stroke) => extentOf([stroke]))
    .reduceRight((line, stroke) => (areBeside(line, stroke) ? around(line, stroke) : line), extentOf([last]));
}

function areBeside(one: Extent, other: Extent): boolean {
  return one.top <= other.bottom + NEAR && other.top <= one.bottom + NEAR;
}

function around(one: Extent, other: Extent): Extent {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

function extentOf(strokes: readonly Stroke[]): Extent {
  return strokes
    .flat()
    .map(([x, y]): Extent => ({ left: x, top: y, right: x, bottom: y }))
    .reduce(around);
}
