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
  const patch = cut(ink, box);
  const { mass, centreY, centreX } = centreOfMass(patch, width);
  if (mass <= 0) return new Float32Array(GLYPH_SIZE * GLYPH_SIZE);
  const scale = GLYPH_BOX / Math.max(height, width);
  const shrunk = resampleAndTurn(patch, height, origin(height, centreY, scale), scale);
  const glyph = resampleAndTurn(shrunk, width, origin(width, centreX, scale), scale);
  let darkest = 0;
  for (const value of glyph) darkest = Math.max(darkest, value);
  return Float32Array.from(glyph, (value) => value / darkest);
}

/** Copies the ink of a box, row by row. */
function cut(ink: Ink, [top, left, bottom, right]: Box): Float64Array {
  const patch = new Float64Array((bottom - top) * (right - left));
  for (let row = top; row < bottom; row++) {
    const start = row * ink.width;
    patch.set(ink.data.subarray(start + left, start + right), (row - top) * (right - left));
  }
  return patch;
}

function centreOfMass(patch: Float64Array, width: number): { mass: number; centreY: number; centreX: number } {
  let [mass, momentY, momentX] = [0, 0, 0];
  for (let row = 0, index = 0; index < patch.length; row++) {
    for (let column = 0; column < width; column++, index++) {
      const value = patch[index] as number;
      mass += value;
      momentY += value * (row + 0.5);
      momentX += value * (column + 0.5);
    }
  }
  return { mass, centreY: momentY / mass, centreX: momentX / mass };
}

/** Where the box begins in the glyph, in glyph pixels, with `centre` in the middle as far as the box fits. */
function origin(length: number, centre: number, scale: number): number {
  return Math.min(Math.max(GLYPH_SIZE / 2 - centre * scale, 0), GLYPH_SIZE - length * scale);
}

/**
 * Resamples the rows of a raster to the 28 rows of a glyph, each weighted by how much of the glyph's row it covers.
 *
 * @param raster `rows` rows of any width.
 * @returns The transpose: as many rows as the raster was wide, each of 28 values. Twice done, the raster lies right.
 */
function resampleAndTurn(raster: Float64Array, rows: number, origin: number, scale: number): Float64Array {
  const width = raster.length / rows;
  const turned = new Float64Array(width * GLYPH_SIZE);
  for (let row = 0; row < rows; row++) {
    const start = origin + row * scale;
    const end = start + scale;
    for (let pixel = Math.floor(start); pixel < end && pixel < GLYPH_SIZE; pixel++) {
      const overlap = Math.min(pixel + 1, end) - Math.max(pixel, start);
      for (let column = 0; column < width; column++) {
        turned[column * GLYPH_SIZE + pixel] =
          (turned[column * GLYPH_SIZE + pixel] as number) + overlap * (raster[row * width + column] as number);
      }
    }
  }
  return turned;
}
