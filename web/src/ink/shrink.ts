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

/** White as `lumaAt` counts it: the weights of red, green and blue add up to 1000. */
const GREY_WHITE = 255 * 1000;

/** So many times as much must be light as is dark, for all of it to count as light. */
const LIGHT = 100;

/**
 * Makes a picture grey, on paper where it is transparent, and shrinks it by area averaging if it is large.
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
  const greyOf = isOpaque(picture) ? opaqueGrey : greyOn(1000 * paperUnder(picture));
  const grey = new Int32Array(picture.width);
  const line = new Float64Array(width);
  for (let row = 0; row < picture.height; row++) {
    greyOf(picture, row, grey);
    shrinkLine(grey, line);
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

/** The paper that shows what is drawn on it: black (0) under light ink on nothing, else white (255). */
export function paperUnder({ data }: Pixels): number {
  let clear = 0;
  for (let index = 3; index < data.length; index += 4) if ((data[index] as number) < 128) clear++;
  // What covers more than half brings a paper of its own.
  return 8 * clear > data.length && isLight(data) ? 0 : 255;
}

/** Whether all that is drawn is at least half as light as white. */
function isLight(data: Uint8ClampedArray): boolean {
  let [dark, light] = [0, 0];
  for (let index = 0; index < data.length; index += 4) {
    const alpha = data[index + 3] as number;
    if (2 * lumaAt(data, index) >= GREY_WHITE) light += alpha;
    else dark += alpha;
  }
  return light > LIGHT * dark;
}

/** Whether nothing shines through, as in a photo: then there is no paper to look for. */
function isOpaque({ data }: Pixels): boolean {
  // Four bytes at a time, where they begin where a number may.
  const words = data.byteOffset % 4 === 0 ? new Int32Array(data.buffer, data.byteOffset, data.length / 4) : null;
  if (words === null) return areOpaque(data);
  let all = -1;
  for (let index = 0; index < words.length; index++) all &= words[index] as number;
  return areOpaque(new Uint8Array(Int32Array.of(all).buffer));
}

function areOpaque(data: Uint8ClampedArray | Uint8Array): boolean {
  for (let index = 3; index < data.length; index += 4) if (data[index] !== 255) return false;
  return true;
}

/** Reads the luma of one row, 0..255 * 255 * 1000. */
type ReadGrey = (picture: Pixels, row: number, grey: Int32Array) => void;

function opaqueGrey({ width, data }: Pixels, row: number, grey: Int32Array): void {
  for (let column = 0, index = row * width * 4; column < width; column++, index += 4) {
    grey[column] = lumaAt(data, index) * 255;
  }
}

function greyOn(paper: number): ReadGrey {
  return ({ width, data }, row, grey) => {
    for (let column = 0, index = row * width * 4; column < width; column++, index += 4) {
      const alpha = data[index + 3] as number;
      grey[column] = lumaAt(data, index) * alpha + paper * (255 - alpha);
    }
  };
}

/** The luma (ITU-R BT.601) of a pixel, 0..255 * 1000. */
function lumaAt(data: Uint8ClampedArray, index: number): number {
  return 299 * (data[index] as number) + 587 * (data[index + 1] as number) + 114 * (data[index + 2] as number);
}

/**
 * Makes each new pixel of what it covers of the old ones. An old pixel is as long as there are new ones and the other way
 * round, so that every share is a whole number; a new pixel gets as many shares in all as there are old ones.
 */
function shrinkLine(old: Int32Array, line: Float64Array): void {
  const length = line.length;
  let rest = 0; // how much of the old pixel before `index` is still to be given away
  for (let pixel = 0, index = 0; pixel < length; pixel++) {
    let sum = rest > 0 ? rest * (old[index - 1] as number) : 0;
    let missing = old.length - rest;
    let whole = 0;
    for (; missing >= length; missing -= length) whole += old[index++] as number;
    sum += whole * length;
    if (missing > 0) sum += missing * (old[index++] as number);
    rest = missing > 0 ? length - missing : 0;
    line[pixel] = sum;
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
