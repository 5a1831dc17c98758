/** Strokes of any scale in, strokes in ink pixels out, with the size of the ink that holds them. */

import { PEN_WIDTH, STANDARD_SIZE } from "./constants";
import type { Point, Stroke } from "./rasterise";
import type { Matrix } from "./turn";

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** What is not wider than this for its height may be one digit. */
const DIGIT_SHAPE = 1.3;

/** How many parts one digit may have that keep apart, such as a five and its bar. */
const PARTS = 2;

/** What is wider than this for its height is no digit. */
const LONG = 2;

/** No digit is drawn smaller than if this many of them stood side by side in the width of what is one piece. */
const MANY = 8;

/** No digit is drawn smaller than if this many of them stood side by side in the longer side of them all. */
const MOST = 4096;

/** What is farther away is placed as if it were there: no length is too large for a number then. */
const FARTHEST = 2 ** 1000;

type Extent = readonly [left: number, top: number, right: number, bottom: number];

/** Strokes in ink pixels, and the size of the ink that holds them. */
export interface PlacedStrokes {
  readonly strokes: readonly Stroke[];
  readonly height: number;
  readonly width: number;
  /** The way back from ink pixels to the scale that the strokes had. */
  readonly toGiven: Matrix;
}

/**
 * Gives the strokes of one digit, which have no scale of their own, the standard size: the longer side of the box of all
 * points becomes 160 ink pixels, and the ink is as large as the drawn strokes. Where there is no point, it is 0 × 0.
 *
 * @param strokes Points in any scale, y down.
 * @param pen Diameter of the pen in ink pixels that will draw them.
 */
export function place(strokes: readonly Stroke[], pen: number = PEN_WIDTH): PlacedStrokes {
  return placeBy(strokes, pen, longerSide);
}

/**
 * Gives the strokes of any number of digits, which have no scale of their own, the standard size: as {@link place} does,
 * but it is the largest digit whose longer side becomes 160 ink pixels. What could be one digit is one; else digits are
 * strokes whose boxes overlap.
 *
 * @param strokes Points in any scale, y down.
 * @param pen Diameter of the pen in ink pixels that will draw them.
 */
export function placeNumber(strokes: readonly Stroke[], pen: number = PEN_WIDTH): PlacedStrokes {
  return placeBy(strokes, pen, largestDigit);
}

function placeBy(strokes: readonly Stroke[], pen: number, sizeOf: (extents: readonly Extent[]) => number) {
  const nearStrokes = strokes.map((stroke) => stroke.map(([x, y]): Point => [near(x), near(y)]));
  const extents = nearStrokes.filter((stroke) => stroke.length > 0).map(extentOf);
  if (extents.length === 0) return { strokes: [], height: 0, width: 0, toGiven: IDENTITY };
  const [left, top, right, bottom] = around(extents);
  const size = Math.max(sizeOf(extents), longerSide(extents) / MOST);
  // Shares of the size, not a factor: 160 / size would overflow for the tiniest drawings.
  const inkPixels = (length: number) => (size > 0 ? (length / size) * STANDARD_SIZE : 0);
  const margin = Math.ceil(pen / 2 + 0.5);
  const placePoint = ([x, y]: Point): Point => [inkPixels(x - left) + margin, inkPixels(y - top) + margin];
  const pixel = size / STANDARD_SIZE;
  const toGiven: Matrix = [pixel, 0, 0, pixel, left - margin * pixel, top - margin * pixel];
  return {
    strokes: nearStrokes.map((stroke) => stroke.map(placePoint)),
    height: Math.ceil(inkPixels(bottom - top)) + 2 * margin,
    width: Math.ceil(inkPixels(right - left)) + 2 * margin,
    toGiven,
  };
}

function near(place: number): number {
  return Math.min(Math.max(place, -FARTHEST), FARTHEST);
}

function longerSide(extents: readonly Extent[]): number {
  const [left, top, right, bottom] = around(extents);
  return Math.max(right - left, bottom - top);
}

function largestDigit(extents: readonly Extent[]): number {
  const [left, top, right, bottom] = around(extents);
  const parts = clusters(extents);
  if (right - left <= DIGIT_SHAPE * (bottom - top) && parts.length <= PARTS) {
    return Math.max(right - left, bottom - top);
  }
  return parts.reduce((largest, part) => Math.max(largest, digitSize(part)), 0);
}

/** The longer side of one digit; of digits that hang together, their height. */
function digitSize([left, top, right, bottom]: Extent): number {
  const width = right - left;
  const height = bottom - top;
  return width > LONG * height ? Math.max(height, width / MANY) : Math.max(height, width);
}

/** Unites boxes as long as any two overlap. */
function clusters(extents: readonly Extent[]): Extent[] {
  let found: Extent[] = [];
  for (const extent of extents) {
    let whole = extent;
    let near: Extent[];
    do {
      const now = whole;
      near = found.filter((other) => overlap(now, other));
      found = found.filter((other) => !overlap(now, other));
      whole = around([whole, ...near]);
    } while (near.length > 0);
    found.push(whole);
  }
  return found;
}

function overlap(one: Extent, other: Extent): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}

function extentOf(stroke: Stroke): Extent {
  return around(stroke.map(([x, y]) => [x, y, x, y] as const));
}

function around(extents: readonly Extent[]): Extent {
  return extents.reduce((a, b) => [
    Math.min(a[0], b[0]),
    Math.min(a[1], b[1]),
    Math.max(a[2], b[2]),
    Math.max(a[3], b[3]),
  ]);
}
