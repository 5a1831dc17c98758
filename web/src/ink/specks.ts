/** Pixels that may be ink in, those of real strokes out. */

import { SPECK } from "./constants";
import { connected, type Mask } from "./mask";

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
  const { height, width } = weak;
  const { numbers, count } = connected(weak);
  const { data: surely } = strong;
  const area = new Int32Array(count + 1);
  const runs = new Int32Array(count + 1); // a line that is w wide and l long has about w along it and l across it
  for (let row = 0, index = 0; row < height; row++) {
    for (let column = 0; column < width; column++, index++) {
      if (surely[index] === 0) continue;
      const number = numbers[index] as number;
      area[number] = (area[number] as number) + 1;
      const begins = Number(row === 0 || surely[index - width] === 0);
      const beginsToo = Number(column === 0 || surely[index - 1] === 0);
      runs[number] = (runs[number] as number) + begins + beginsToo;
    }
  }
  const largest = area.reduce((a, b) => Math.max(a, b), 0);
  const least = Math.max(1, Math.min(SPECK * stroke * stroke, largest));
  const kept = area.map((pixels, number) => {
    const isLine = pixels > 0 && (runs[number] as number) ** 2 >= LINE * pixels;
    return number > 0 && (pixels >= least || isLine) ? 1 : 0;
  });
  const data = new Uint8Array(numbers.length);
  for (let index = 0; index < data.length; index++) data[index] = kept[numbers[index] as number] as number;
  return { height, width, data };
}
