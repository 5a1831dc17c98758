/** What is written and one more digit in, where the digit goes out: at the end of the line. */

import { PAD_HEIGHT } from "../../ink/constants";
import type { Point, Stroke } from "../../types";

/** Of a digit that is written on a blank pad, and how far from its left edge, in ink pixels. */
const HEIGHT = 120;
const MARGIN = 24;

/** Digits are as high as the line, within reason: a dash or a whole page is no measure. */
const [LOWEST, HIGHEST] = [60, 200];

/** Between two digits, as a share of their height. */
const GAP = 0.22;

/** Strokes that come as close as this belong to one line, in ink pixels: a foot may miss its one. */
const NEAR = 8;

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * @param written In ink pixels.
 * @param digit   In any scale.
 * @returns The strokes of the digit, in ink pixels.
 */
export function atEnd(written: readonly Stroke[], digit: readonly Stroke[]): readonly Stroke[] {
  const own = extentOf(digit);
  const line = lineOf(written);
  const height = line ? Math.min(Math.max(line.bottom - line.top, LOWEST), HIGHEST) : HEIGHT;
  const middle = line ? (line.top + line.bottom) / 2 : PAD_HEIGHT / 2;
  const start = line ? line.right + GAP * height : MARGIN;
  const scale = height / Math.max(own.bottom - own.top, 1);
  const move = ([x, y]: Point): Point => [start + (x - own.left) * scale, middle - height / 2 + (y - own.top) * scale];
  return digit.map((stroke) => stroke.map(move));
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
