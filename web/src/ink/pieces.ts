/** Strokes or ink in, pieces out: the parts of the ink that are read together or apart. */

import { type Box, bounds, darkestOf } from "./bounds";
import { BOX_THRESHOLD, MIN_INK } from "./constants";
import { atLeast, connected, extents, type Mask, numbered, runsAlong, thickened } from "./mask";
import { type Ink, rasterise, type Stroke } from "./rasterise";

/** A part of the ink. */
export interface Piece {
  readonly box: Box;
  /** Its own ink, of the size of the box: what else lies in the box is 0 here. */
  readonly ink: Ink;
  /** What speaks against it having been cut from the piece to its right; 0 where nothing was cut. */
  readonly cut: number;
}

/** Pixels around what is surely ink that may be its soft edge. */
const SOFT_EDGE = 2;

/** What is paler than this share of the darkest ink, and no longer than so many pixels, came off a soft edge. */
const PALE = 0.4;
const TINY = 10;

/**
 * Draws each stroke by itself: so strokes that cross are pieces of their own.
 *
 * @param strokes Points in ink pixels, y down.
 * @param height Height of the ink in pixels.
 * @param width Width of the ink in pixels.
 * @param pen Diameter of the pen in ink pixels.
 * @returns A piece for each stroke that leaves ink, in the order of the strokes.
 */
export function strokePieces(strokes: readonly Stroke[], height: number, width: number, pen: number): Piece[] {
  const drawn = strokes.filter((stroke) => stroke.length > 0).map((stroke) => draw(stroke, { height, width }, pen));
  // Not trimmed: what one stroke leaves pale at its edge may lie within the box of a digit of several.
  return drawn.filter(({ ink }) => bounds(ink).length > 0);
}

/**
 * Takes ink apart into what hangs together by sides or corners.
 *
 * @returns The pieces in the order of their first pixels, row by row. Soft edges belong to the piece that they touch.
 */
export function connectedPieces(ink: Ink): Piece[] {
  const darkest = darkestOf(ink);
  if (darkest < MIN_INK) return [];
  const sure = atLeast(ink, BOX_THRESHOLD * darkest);
  const parts = connected(sure);
  const numbers = numbered(parts, ink);
  addSoftEdges(numbers, ink, sure);
  const { top, left, height, width } = extents(parts, ink.width);
  return Array.from(top, (_, part) => {
    const [first, start] = [top[part] as number, left[part] as number];
    const box: Box = [
      Math.max(0, first - SOFT_EDGE),
      Math.max(0, start - SOFT_EDGE),
      Math.min(ink.height, first + (height[part] as number) + SOFT_EDGE),
      Math.min(ink.width, start + (width[part] as number) + SOFT_EDGE),
    ];
    return { box, ink: only(ink, numbers, part + 1, box), cut: 0 };
  })
    .flatMap(trimmed)
    .filter((piece) => !isCrumb(piece, darkest));
}

/** Whether a piece is a bit of a soft edge; a whole digit in pale pencil is none. */
function isCrumb({ box, ink }: Piece, darkest: number): boolean {
  return Math.max(heightOf(box), widthOf(box)) <= TINY && darkestOf(ink) < PALE * darkest;
}

/** Lays pieces over each other. */
export function joined(pieces: readonly Piece[]): Piece {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  const box = around(pieces);
  const [top, left, bottom, right] = box;
  const ink = blank(bottom - top, right - left);
  for (const piece of pieces) lay(ink, piece, piece.box[0] - top, piece.box[1] - left);
  return { box, ink, cut: 0 };
}

/** A piece with the box of its ink; none where it is blank. */
export function trimmed({ box: [top, left], ink, cut }: Piece): Piece[] {
  return bounds(ink).map(([first, start, last, end]) => {
    const own = blank(last - first, end - start);
    for (let row = first; row < last; row++) {
      own.data.set(ink.data.subarray(row * ink.width + start, row * ink.width + end), (row - first) * own.width);
    }
    return { box: [top + first, left + start, top + last, left + end], ink: own, cut };
  });
}

/**
 * Puts pieces together whose ink meets, by sides or corners at least, or that others join so.
 *
 * @returns Groups in the order of their first pieces, the pieces of each in their order.
 */
export function touching(pieces: readonly Piece[]): Piece[][] {
  let groups: number[][] = [];
  pieces.forEach((piece, index) => {
    const isNear = groups.map((group) => group.some((other) => meet(piece, pieces[other] as Piece)));
    const near = groups.filter((_, number) => isNear[number]);
    const apart = groups.filter((_, number) => !isNear[number]);
    groups = [...apart, [index, ...near.flat()].sort((a, b) => a - b)];
  });
  groups.sort(([a = 0], [b = 0]) => a - b);
  return groups.map((group) => group.map((index) => pieces[index] as Piece));
}

/** The box that holds the boxes of all pieces, or of what else has some; at least one. */
export function around(boxed: readonly { readonly box: Box }[]): Box {
  return boxed
    .map(({ box }) => box)
    .reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]);
}

/** Whether ink of one piece lies on or beside ink of the other. */
export function meet(one: Piece, other: Piece): boolean {
  const top = Math.max(one.box[0], other.box[0] - 1);
  const left = Math.max(one.box[1], other.box[1] - 1);
  const bottom = Math.min(one.box[2], other.box[2] + 1);
  const right = Math.min(one.box[3], other.box[3] + 1);
  for (let row = top; row < bottom; row++) {
    const start = (row - one.box[0]) * one.ink.width - one.box[1];
    for (let column = left; column < right; column++) {
      if ((one.ink.data[start + column] as number) >= BOX_THRESHOLD && isBeside(other, row, column)) return true;
    }
  }
  return false;
}

export const heightOf = ([top, , bottom]: Box): number => bottom - top;

export const widthOf = ([, left, , right]: Box): number => right - left;

/** Compares boxes side by side, top first: what breaks ties where pieces are sorted. */
export function compareBoxes(one: Box, other: Box): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2] || one[3] - other[3];
}

export function blank(height: number, width: number): Ink {
  return { height, width, data: new Float32Array(height * width) };
}

/** Whether a pixel or one of those around it is ink of a piece. */
function isBeside({ box: [top, left, bottom, right], ink }: Piece, row: number, column: number): boolean {
  for (let y = Math.max(row - 1, top); y <= Math.min(row + 1, bottom - 1); y++) {
    const start = (y - top) * ink.width - left;
    for (let x = Math.max(column - 1, left); x <= Math.min(column + 1, right - 1); x++) {
      if ((ink.data[start + x] as number) >= BOX_THRESHOLD) return true;
    }
  }
  return false;
}

/** Darkens ink by that of a piece, whose box begins at a row and a column of it. */
function lay(ink: Ink, { ink: { height, width, data } }: Piece, top: number, left: number): void {
  for (let row = 0, index = 0; row < height; row++) {
    const start = (top + row) * ink.width + left;
    for (let there = start; there < start + width; there++, index++) {
      const value = data[index] as number;
      if (value > (ink.data[there] as number)) ink.data[there] = value;
    }
  }
}

/** Draws one stroke on no more ink than it needs. */
function draw(stroke: Stroke, size: { readonly height: number; readonly width: number }, pen: number): Piece {
  const [top, bottom] = pixelsWithin(
    stroke.map(([, y]) => y),
    pen / 2 + 0.5,
    size.height,
  );
  const [left, right] = pixelsWithin(
    stroke.map(([x]) => x),
    pen / 2 + 0.5,
    size.width,
  );
  const moved = stroke.map(([x, y]) => [x - left, y - top] as const);
  return { box: [top, left, bottom, right], ink: rasterise([moved], bottom - top, right - left, pen), cut: 0 };
}

/** The half-open range of pixels within reach of some places; an empty one where it lies outside. */
function pixelsWithin(places: readonly number[], reach: number, size: number): [first: number, last: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const place of places) {
    low = Math.min(low, place);
    high = Math.max(high, place);
  }
  const first = Math.min(Math.max(0, Math.floor(low - reach)), size);
  return [first, Math.max(first, Math.min(size, Math.ceil(high + reach)))];
}

/** Gives soft pixels around what is surely ink the number of what they touch. */
function addSoftEdges(numbers: Int32Array, ink: Ink, sure: Mask): void {
  let near = sure;
  for (let step = 0; step < SOFT_EDGE; step++) near = thickened(near);
  const soft: number[] = [];
  runsAlong(near, (start, length) => {
    for (let index = start; index < start + length; index++) {
      if (numbers[index] === 0 && (ink.data[index] as number) > 0) soft.push(index);
    }
  });
  for (let step = 0; step < SOFT_EDGE; step++) {
    const found = Int32Array.from(soft, (index) => numbers[index] || largestAround(numbers, ink, index));
    for (let index = 0; index < found.length; index++) numbers[soft[index] as number] = found[index] as number;
  }
}

/** The largest number of the pixels around one. */
function largestAround(numbers: Int32Array, { height, width }: Ink, index: number): number {
  const row = Math.floor(index / width);
  const column = index - row * width;
  let largest = 0;
  for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
      const number = numbers[y * width + x] as number;
      if (number > largest) largest = number;
    }
  }
  return largest;
}

/** The ink of one part within a box. */
function only(ink: Ink, numbers: Int32Array, number: number, [top, left, bottom, right]: Box): Ink {
  const own = blank(bottom - top, right - left);
  for (let row = top, index = 0; row < bottom; row++) {
    for (let column = left; column < right; column++, index++) {
      const pixel = row * ink.width + column;
      if (numbers[pixel] === number) own.data[index] = ink.data[pixel] as number;
    }
  }
  return own;
}
