/** Pixels that may be ink in, those of real strokes out. */

import { SPECK } from "./constants";
import { connected, type Mask, numbered, partsKept, runsAlong } from "./mask";

/** How many times as long as wide a piece is that was drawn, however thin: specks of dust and noise are rounder. */
const LINE = 10;

/**
 * Keeps the pieces of ink that hold enough of what is surely ink: more than the dot of a pen, or a line. Dirt is known by
 * the width of the strokes and by its shape, not by the size of other pieces: a digit in thin pencil stays beside a fat
 * one.
 *
 * @param weak What may be ink: a piece is what hangs together by sides or corners.
 * @param strong What is surely ink, part of `weak`.
 * @param stroke Width of a stroke in pixels.
 * @returns The pieces of `weak` with at least `SPECK` strokes' widths, squared, of strong pixels; those that are lines;
 * and the strongest piece, however small.
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
  return partsKept(parts, kept, weak);
}
