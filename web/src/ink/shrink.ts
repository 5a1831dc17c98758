/** A picture in, grey levels of a bounded size out. */

import { PICTURE_SIZE } from "./constants";

/** A picture: red, green, blue and alpha (not premultiplied), 0..255, row by row. An `ImageData` is one. */
export interface Pixels {
  readonly height: number;
  readonly width: number;
  readonly data: Uint8ClampedArray;
}

/** Grey, 0 = black, `WHITE` = white; whole numbers, so that no sum depends on its order. */
export interface Levels {
  readonly height: number;
  readonly width: number;
  readonly data: Int32Array;
}

export const WHITE = 65535;

/** White as `readGrey` counts it: the weights of red, green and blue add up to 1000, and alpha goes up to 255. */
const GREY_WHITE = 255 * 1000;

/**
 * Makes a picture grey, on white where it is transparent, and shrinks it by area averaging if it is large.
 *
 * Up to 138 megapixels, all sums are whole numbers below 2**53, exact in any order; only the last line rounds.
 *
 * @param picture At least one pixel.
 * @returns Levels whose longer side is at most `PICTURE_SIZE` pixels.
 */
export function shrink(picture: Pixels): Levels {
  const longer = Math.max(picture.height, picture.width);
  const height = shrunk(picture.height, longer);
  const width = shrunk(picture.width, longer);
  const total = new Float64Array(height * width);
  const grey = new Float64Array(picture.width);
  const line = new Float64Array(width);
  for (let row = 0; row < picture.height; row++) {
    readGrey(picture, row, grey);
    line.fill(0);
    addShrunk(grey, line);
    const end = (row + 1) * height;
    for (let start = row * height, next = start; start < end; start = next) {
      const newRow = Math.floor(start / picture.height);
      next = Math.min((newRow + 1) * picture.height, end);
      addLine(total, newRow * width, line, next - start);
    }
  }
  const white = GREY_WHITE * 255 * (picture.height * picture.width);
  const data = new Int32Array(total.length);
  for (let index = 0; index < data.length; index++) {
    data[index] = Math.floor(((total[index] as number) / white) * WHITE + 0.5);
  }
  return { height, width, data };
}

/** Reads the luma (ITU-R BT.601) of one row on white paper, 0..255 * 255 * 1000. */
function readGrey({ width, data }: Pixels, row: number, grey: Float64Array): void {
  for (let column = 0, index = row * width * 4; column < width; column++, index += 4) {
    const red = data[index] as number;
    const green = data[index + 1] as number;
    const blue = data[index + 2] as number;
    const alpha = data[index + 3] as number;
    grey[column] = (299 * red + 587 * green + 114 * blue) * alpha + GREY_WHITE * (255 - alpha);
  }
}

/**
 * Adds to each new pixel what it covers of the old ones. An old pixel is as long as there are new ones and the other
 * way round, so that every share is a whole number; a new pixel gets as many shares in all as there are old ones.
 */
function addShrunk(old: Float64Array, line: Float64Array): void {
  for (let pixel = 0, boundary = old.length, index = 0; index < old.length; index++) {
    const value = old[index] as number;
    let start = index * line.length;
    const end = start + line.length;
    while (boundary < end) {
      line[pixel] = (line[pixel] as number) + (boundary - start) * value;
      start = boundary;
      boundary += old.length;
      pixel++;
    }
    line[pixel] = (line[pixel] as number) + (end - start) * value;
  }
}

/** Adds `share` times a line to the values from `start` on. */
function addLine(total: Float64Array, start: number, line: Float64Array, share: number): void {
  for (let column = 0; column < line.length; column++) {
    total[start + column] = (total[start + column] as number) + share * (line[column] as number);
  }
}

/** What becomes of a side, rounded, when the longer one becomes `PICTURE_SIZE` or stays if it is shorter. */
function shrunk(length: number, longer: number): number {
  if (longer <= PICTURE_SIZE) return length;
  return Math.max(1, Math.floor((2 * length * PICTURE_SIZE + longer) / (2 * longer)));
}
