/** Pixels that may be ink in, those of real strokes out. */

import { SPECK } from "./constants";
import { connected, type Extents, extents, type Mask, numbered, partsKept, runsAlong } from "./mask";

/** How many times as long as wide a piece is that was drawn, however thin: specks of dust and noise are rounder. */
const LINE = 10;

/** Area of the smallest dot of a pen, as a multiple of the stroke's width squared: blur takes most of its 0.8. */
const DOT = 0.3;

/** How long a dot is at most, in widths of a stroke. */
const LARGEST_DOT = 2;

/** Where more than this might be dots, they are noise. */
const MOST_DOTS = 300;

/** How high a piece beside a dot is at least, in widths of a stroke. */
const DIGIT = 3;

/**
 * Keeps the pieces of ink that hold enough of what is surely ink: more than the dot of a pen, or a line. Dirt is known by
 * the width of the strokes and by its shape, not by the size of other pieces: a digit in thin pencil stays beside a fat
 * one. A dot of a pen is kept where a decimal point or a colon stands: low between two digits.
 *
 * @param weak What may be ink: a piece is what hangs together by sides or corners.
 * @param strong What is surely ink, part of `weak`.
 * @param stroke Width of a stroke in pixels.
 * @returns The pieces of `weak` with at least `SPECK` strokes' widths, squared, of strong pixels; those that are lines; the
 * dots between digits; and the strongest piece, however small.
 */
export function withoutSpecks(weak: Mask, strong: Mask, stroke: number): Mask {
  const { width } = weak;
  const parts = connected(weak);
  const numbers = numbered(parts, weak);
  const surely = strong.data;
  const area = new Int32Array(parts.count);
  const runs = new Int32Array(parts.count); // a line that is w wide and l long has about w along it and l across it
  runsAlong(strong, (start, length) => {
    const part = (numbers[start] as number) - 1;
    let begin = 1; // this one, and those down columns
    for (let index = start; index < start + length; index++) {
      if (index < width || surely[index - width] === 0) begin++;
    }
    area[part] = (area[part] as number) + length;
    runs[part] = (runs[part] as number) + begin;
  });
  const largest = area.reduce((a, b) => Math.max(a, b), 0);
  const least = Math.max(1, Math.min(SPECK * stroke * stroke, largest));
  const kept = area.map((pixels, part) => {
    const isLine = pixels > 0 && (runs[part] as number) ** 2 >= LINE * pixels;
    return pixels >= least || isLine ? 1 : 0;
  });
  const smallest = DOT * stroke * stroke;
  const mayBe = indicesOf(kept, (isKept, part) => isKept === 0 && (area[part] as number) >= smallest);
  if (mayBe.length > 0 && mayBe.length <= MOST_DOTS) {
    const digits = indicesOf(kept, (isKept) => isKept === 1);
    for (const dot of dots(extents(parts, width), mayBe, digits, stroke)) kept[dot] = 1;
  }
  return partsKept(parts, kept, weak);
}

/** Which of some small pieces are dots between two of the kept ones: low, or above one that is. */
function dots({ top, left, height, width }: Extents, mayBe: number[], kept: number[], stroke: number): number[] {
  const at = (values: Int32Array, part: number) => values[part] as number;
  const middleX = (part: number) => 2 * at(left, part) + at(width, part); // twice as far, so that all are whole numbers
  const digits = kept.filter((part) => at(height, part) >= DIGIT * stroke);
  const small = mayBe.filter((part) => Math.max(at(height, part), at(width, part)) <= LARGEST_DOT * stroke);
  // A seven has its dot below its arm: a dot is beside more than half of what it follows.
  const isBetween = (dot: number, tenths: number) => {
    let [before, after] = [false, false];
    for (const digit of digits) {
      const high = at(height, digit);
      const above = 5 * (2 * (at(top, digit) + high) - 2 * at(top, dot) - at(height, dot)); // the foot of the digit
      if (above < -2 * high || above > tenths * high) continue;
      const apart = 2 * (middleX(dot) - middleX(digit));
      before ||= apart >= at(width, digit) && at(left, dot) - at(left, digit) - at(width, digit) <= high;
      after ||= -apart >= at(width, digit) && at(left, digit) - at(left, dot) - at(width, dot) <= high;
    }
    return before && after;
  };
  const low = small.filter((dot) => isBetween(dot, 3));
  const isOver = (dot: number) => low.some((other) => Math.abs(middleX(dot) - middleX(other)) <= 2 * stroke);
  return small.filter((dot) => low.includes(dot) || (isOver(dot) && isBetween(dot, 8)));
}

function indicesOf(values: Int32Array, is: (value: number, index: number) => boolean): number[] {
  return Array.from(values.keys()).filter((index) => is(values[index] as number, index));
}
