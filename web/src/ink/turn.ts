/** A raster and a slope in, the raster turned so that what had the slope lies level, and the way back. */

/** `[a, b, c, d, e, f]`: what is at (x, y) came from (a x + c y + e, b x + d y + f); the order of SVG and canvas. */
export type Matrix = readonly [number, number, number, number, number, number];

interface Raster {
  readonly height: number;
  readonly width: number;
  readonly data: Uint16Array | Float32Array;
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
 * Resamples a raster bilinearly; it is 0 beyond its edges.
 *
 * @param turned Takes the values, rounded if it holds whole numbers; all 0 so far.
 */
export function turn(raster: Raster, turning: Turning, turned: Uint16Array | Float32Array): void {
  const [a, b, c, d, e, f] = turning.toRaster;
  const { height, width } = raster;
  const isWhole = turned instanceof Uint16Array;
  for (let row = 0, index = 0; row < turning.height; row++) {
    const acrossHere = c * (row + 0.5);
    const downHere = d * (row + 0.5);
    for (let column = 0; column < turning.width; column++, index++) {
      const x = column + 0.5;
      const across = a * x + acrossHere + e - 0.5;
      const down = b * x + downHere + f - 0.5;
      if (!(across > -1 && across < width && down > -1 && down < height)) continue;
      const value = valueAt(raster, across, down);
      turned[index] = isWhole ? Math.floor(value + 0.5) : value;
    }
  }
}

function valueAt({ height, width, data }: Raster, across: number, down: number): number {
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

/**
 * The way back from a picture that was turned clockwise by quarters.
 *
 * @param size That of the picture before it was turned.
 * @param turns 0 to 3.
 * @returns The matrix from the pixels of the turned picture to those of the picture.
 */
export function quarterTurn({ height, width }: Omit<Raster, "data">, turns: number): Matrix {
  if (turns === 1) return [0, -1, 1, 0, 0, height];
  if (turns === 2) return [-1, 0, 0, -1, width, height];
  return turns === 3 ? [0, 1, -1, 0, width, 0] : [1, 0, 0, 1, 0, 0];
}

/** The matrix that goes the way of `inner` first and that of `outer` then. */
export function joined([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix): Matrix {
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}
