/** Ink and a box in, a glyph out: one candidate digit as MNIST defines it. */

import type { Box } from "./bounds";
import { GLYPH_BOX, GLYPH_SIZE } from "./constants";
import type { Ink } from "./rasterise";

/** 28 × 28 values, row by row, 0 = paper, 1 = ink: one candidate as MNIST defines it. */
export type Glyph = Float32Array;

/**
 * Scales and centres one candidate as MNIST does (LeCun et al., http://yann.lecun.com/exdb/mnist).
 *
 * The box's longer side becomes 20 px by area averaging, its aspect kept, and the centre of mass goes to the centre of
 * the 28 × 28 glyph. Scaling and shifting are one resampling, so that a fraction of a pixel is never rounded away and
 * a drawing that moves by a pixel keeps its glyph. Two rules that MNIST does not need: the shift stops where the digit
 * would leave the glyph, and the darkest pixel becomes 1, so that thin pens and pale pencils read like others.
 *
 * @param box In ink pixels, not empty. Ink outside it is ignored; without ink inside it the glyph is all 0.
 */
export function normalise(ink: Ink, box: Box): Glyph {
  const [top, left, bottom, right] = box;
  const height = bottom - top;
  const width = right - left;
  const { mass, centreY, centreX } = centreOfMass(ink, box);
  const glyph = new Float32Array(GLYPH_SIZE * GLYPH_SIZE);
  if (mass <= 0) return glyph;
  const scale = GLYPH_BOX / Math.max(height, width);
  const shrunk = resampledDown(ink, box, origin(height, centreY, scale), scale);
  const values = resampledAcross(shrunk, width, origin(width, centreX, scale), scale);
  let darkest = 0;
  for (let index = 0; index < values.length; index++) darkest = Math.max(darkest, values[index] as number);
  for (let index = 0; index < values.length; index++) glyph[index] = (values[index] as number) / darkest;
  return glyph;
}

/** In pixels from the box's upper left corner. */
function centreOfMass({ width, data }: Ink, [top, left, bottom, right]: Box) {
  let mass = 0;
  let momentY = 0;
  let momentX = 0;
  for (let row = top; row < bottom; row++) {
    const y = row - top + 0.5;
    const start = row * width;
    for (let index = start + left, x = 0.5; index < start + right; index++, x++) {
      const value = data[index] as number;
      if (value === 0) continue; // as most of a box is
      mass += value;
      momentY += value * y;
      momentX += value * x;
    }
  }
  return { mass, centreY: momentY / mass, centreX: momentX / mass };
}

/** Where the box begins in the glyph, in glyph pixels, with `centre` in the middle as far as the box fits. */
function origin(length: number, centre: number, scale: number): number {
  return Math.min(Math.max(GLYPH_SIZE / 2 - centre * scale, 0), GLYPH_SIZE - length * scale);
}

/**
 * Resamples the rows of a box to the 28 rows of a glyph, each weighted by how much of the glyph's row it covers.
 *
 * @returns 28 rows as wide as the box.
 */
function resampledDown(ink: Ink, [top, left, bottom, right]: Box, origin: number, scale: number): Float64Array {
  const width = right - left;
  const shrunk = new Float64Array(GLYPH_SIZE * width);
  for (let row = top; row < bottom; row++) {
    const start = origin + (row - top) * scale;
    const end = start + scale;
    for (let pixel = Math.floor(start); pixel < end && pixel < GLYPH_SIZE; pixel++) {
      const overlap = Math.min(pixel + 1, end) - Math.max(pixel, start);
      const [from, to] = [row * ink.width + left, pixel * width];
      for (let column = 0; column < width; column++) {
        const value = ink.data[from + column] as number;
        if (value > 0) shrunk[to + column] = (shrunk[to + column] as number) + overlap * value;
      }
    }
  }
  return shrunk;
}

/** Resamples the columns of 28 rows to the 28 columns of a glyph, likewise. */
function resampledAcross(rows: Float64Array, width: number, origin: number, scale: number): Float64Array {
  const glyph = new Float64Array(GLYPH_SIZE * GLYPH_SIZE);
  for (let column = 0; column < width; column++) {
    const start = origin + column * scale;
    const end = start + scale;
    for (let pixel = Math.floor(start); pixel < end && pixel < GLYPH_SIZE; pixel++) {
      const overlap = Math.min(pixel + 1, end) - Math.max(pixel, start);
      for (let from = column, to = pixel; to < glyph.length; from += width, to += GLYPH_SIZE) {
        glyph[to] = (glyph[to] as number) + overlap * (rows[from] as number);
      }
    }
  }
  return glyph;
}
