/** A wide or a high piece in, its parts out: digits that touch are cut where little ink joins them. */

import { blank, heightOf, type Piece, trimmed, widthOf } from "./pieces";
import type { Ink } from "./rasterise";

/** When a piece is cut. */
export interface Cuts {
  /** Width above which it may be two digits, in heights of a digit. */
  readonly widest: number;
  /** What speaks against a cut, in the unit of `path.ts`. */
  readonly cost: number;
}

/** People lift the pen between digits, mostly. */
export const CUTS_OF_STROKES: Cuts = { widest: 1.4, cost: 4.5 };

/** Digits touch on paper. */
export const CUTS_OF_INK: Cuts = { widest: 0.7, cost: 0.6 };

/** Pieces lower than this are bars and dots, which hold no digits. */
const LOWEST = 0.5;

/** Mean width of a part. */
const NARROWEST = 0.15;

/** How much ink a cut may go through. */
const THICKEST = 0.6;

/** A piece gets a cut for each such width at most. */
const SPACING = 0.3;

/** What a step to the side costs, in pixels of ink. */
const BEND = 0.25;

/** The column of a cut in each row. */
type Seam = Int32Array;

/** What the cheapest seam to the foot of each column costs, and for each pixel the step that leads to it. */
interface Seams {
  readonly costs: Float64Array;
  readonly steps: Int8Array;
}

/**
 * Cuts a piece wherever it may be two digits; whoever reads the parts tries them together, too.
 *
 * A cut is a seam (Avidan and Shamir 2007, doi:10.1145/1276377.1276390): it goes from the top to the bottom, straight or
 * a step to the side in each row, through as little ink as it can.
 *
 * @param height How high a digit is, in pixels.
 * @returns The parts from left to right, or the piece itself where nothing is to be cut.
 */
export function partsOf(piece: Piece, height: number, cuts: Cuts): Piece[] {
  if (widthOf(piece.box) <= cuts.widest * height || heightOf(piece.box) < LOWEST * height) return [piece];
  return part(piece, seamsOf(piece.ink, height), cuts.cost);
}

/**
 * Cuts a piece that reaches from one line of writing into the next, through as little ink as a seam can.
 *
 * @param first The first row of the ink that the cut may go through.
 * @param last The row after the last one.
 * @returns The upper and the lower part, or the piece itself where it does not reach beyond these rows both ways, or
 *   where there are none.
 */
export function cutAcross(piece: Piece, first: number, last: number): Piece[] {
  const [top, , bottom] = piece.box;
  if (top >= first || bottom <= last || first === last) return [piece];
  const { width, data } = piece.ink;
  const rows = data.subarray((first - top) * width, (last - top) * width);
  const between = turnedOver({ height: last - first, width, data: rows });
  const { costs, steps } = cheapest(between);
  const seam = walk(steps, between, costs.indexOf(Math.min(...costs)));
  const numbers = new Uint8Array(piece.ink.data.length);
  seam.forEach((row, column) => {
    for (let index = (first - top + row) * width + column; index < numbers.length; index += width) numbers[index] = 1;
  });
  return divided(piece, 2, 0, numbers);
}

/** Turns rows into columns. */
function turnedOver({ height, width, data }: Ink): Ink {
  const turned = blank(width, height);
  for (let row = 0, index = 0; row < height; row++) {
    for (let column = 0; column < width; column++, index++) turned.data[column * height + row] = data[index] as number;
  }
  return turned;
}

/** The cheapest seams that lie apart, from left to right. */
function seamsOf(ink: Ink, height: number): Seam[] {
  const { costs, steps } = cheapest(ink);
  const most = Math.floor(ink.width / (SPACING * height));
  const found: { middle: number; seam: Seam }[] = [];
  const columns = Array.from(costs.keys()).sort((a, b) => (costs[a] as number) - (costs[b] as number) || a - b);
  for (const column of columns) {
    if (found.length === most || (costs[column] as number) > THICKEST * height) break;
    const seam = walk(steps, ink, column);
    const middle = seam.reduce((sum, place) => sum + place, 0) / ink.height;
    const others = [0, ink.width, ...found.map((other) => other.middle)];
    if (others.every((other) => Math.abs(middle - other) >= NARROWEST * height)) found.push({ middle, seam });
  }
  return found.sort((a, b) => a.middle - b.middle).map(({ seam }) => seam);
}

function cheapest({ height, width, data }: Ink): Seams {
  const steps = new Int8Array(height * width);
  let costs = Float64Array.from(data.subarray(0, width));
  for (let row = 1; row < height; row++) {
    const above = costs;
    costs = new Float64Array(width);
    for (let column = 0, index = row * width; column < width; column++, index++) {
      const left = column > 0 ? (above[column - 1] as number) + BEND : Number.POSITIVE_INFINITY;
      const right = column < width - 1 ? (above[column + 1] as number) + BEND : Number.POSITIVE_INFINITY;
      let least = above[column] as number;
      if (left < least) {
        least = left;
        steps[index] = -1;
      }
      if (right < least) {
        least = right;
        steps[index] = 1;
      }
      costs[column] = (data[index] as number) + least;
    }
  }
  return { costs, steps };
}

/** The column of a seam in each row, from its foot. */
function walk(steps: Int8Array, { height, width }: Ink, foot: number): Seam {
  const seam = new Int32Array(height);
  for (let row = height - 1, column = foot; row >= 0; row--) {
    seam[row] = column;
    column += steps[row * width + column] as number;
  }
  return seam;
}

/** Divides a piece at the seams. */
function part(piece: Piece, seams: readonly Seam[], cost: number): Piece[] {
  if (seams.length === 0) return [piece];
  const { height, width } = piece.ink;
  const numbers = new Uint16Array(height * width);
  for (const seam of seams) {
    for (let row = 0; row < height; row++) {
      const end = (row + 1) * width;
      for (let index = row * width + (seam[row] as number); index < end; index++) {
        numbers[index] = (numbers[index] as number) + 1;
      }
    }
  }
  const found = divided(piece, seams.length + 1, cost, numbers);
  return found.map((each, index) => (index < found.length - 1 ? each : { ...each, cut: 0 }));
}

/** What of a piece has each number, from 0 on; where there is no ink, there is no part. */
function divided(piece: Piece, count: number, cost: number, numbers: Uint8Array | Uint16Array): Piece[] {
  const { height, width, data } = piece.ink;
  const parts = Array.from({ length: count }, () => blank(height, width));
  for (let index = 0; index < data.length; index++) {
    const value = data[index] as number;
    if (value > 0) (parts[numbers[index] as number] as Ink).data[index] = value;
  }
  return parts.flatMap((ink) => trimmed({ box: piece.box, ink, cut: cost }));
}
