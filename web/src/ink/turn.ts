/** A raster and a slope in, the raster turned so that what had the slope lies level, and the way back. */

/** `[a, b, c, d, e, f]`: what is at (x, y) came from (a x + c y + e, b x + d y + f); the order of SVG and canvas. */
export type Matrix = readonly [number, number, number, number, number, number];

interface Raster {
  readonly height: number;
  readonly width: number;
  readonly data: Int32Array | Float32Array;
}

/** How a raster is turned: the size of the result, and the matrix from its pixels to the old ones. */
export interface Turning {
  readonly height: number;
  readonly width: number;
  readonly toRaster: Matrix;
}

/**
 * Says how a raster is turned about its centre so that a line of this slope lies level.
 *
 * @param slope How much the line falls for each pixel to the right, -1..1.
 * @returns The turning to the size that holds all of the turned raster.
 */
export function turning({ height, width }: Omit<Raster, "data">, slope: number): Turning {
  const cosine = 1 / Math.sqrt(1 + slope * slope);
  const sine = slope * cosine;
  const newHeight = Math.ceil(width * Math.abs(sine) + height * cosine);
  const newWidth = Math.ceil(width * cosine + height * Math.abs(sine));
  const left = width / 2 - ((cosine * newWidth) / 2 - (sine * newHeight) / 2);
  const top = height / 2 - ((sine * newWidth) / 2 + (cosine * newHeight) / 2);
  return { height: newHeight, width: newWidth, toRaster: [cosine, sine, -sine, cosine, left, top] };
}

/**
 * Resamples a raster bilinearly.
 *
 * @param raster What to turn; 0 beyond its edges.
 * @param store Takes each value of the result, with its index.
 */
export function turn(raster: Raster, turning: Turning, store: (index: number, value: number) => void): void {
  const [a, b, c, d, e, f] = turning.toRaster;
  for (let row = 0, index = 0; row < turning.height; row++) {
    const y = row + 0.5;
    for (let column = 0; column < turning.width; column++, index++) {
      const x = column + 0.5;
      store(index, valueAt(raster, a * x + c * y + e - 0.5, b * x + d * y + f - 0.5));
    }
  }
}

function valueAt({ height, width, data }: Raster, across: number, down: number): number {
  if (!(across > -1 && across < width && down > -1 && down < height)) return 0;
  const column = Math.floor(across);
  const row = Math.floor(down);
  const right = across - column;
  const below = down - row;
  const start = row * width + column;
  const hasLeft = column >= 0;
  const hasRight = column < width - 1;
  const upperLeft = row >= 0 && hasLeft ? (data[start] as number) : 0;
  const upperRight = row >= 0 && hasRight ? (data[start + 1] as number) : 0;
  const lowerLeft = row < height - 1 && hasLeft ? (data[start + width] as number) : 0;
  const lowerRight = row < height - 1 && hasRight ? (data[start + width + 1] as number) : 0;
  const upper = upperLeft * (1 - right) + upperRight * right;
  const lower = lowerLeft * (1 - right) + lowerRight * right;
  return upper * (1 - below) + lower * below;
}

/** The matrix that goes the way of `inner` first and that of `outer` then. */
export function joined([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix): Matrix {
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}
