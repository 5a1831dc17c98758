/** A picture in, grey levels of a bounded size out. */

import { PICTURE_SIZE } from "./constants";

interface Size {
  readonly height: number;
  readonly width: number;
}

/** A picture: red, green, blue and alpha (not premultiplied), 0..255, row by row. An `ImageData` is one. */
export interface Pixels extends Size {
  readonly data: Uint8ClampedArray;
}

/** Grey, 0 = black, `WHITE` = white; whole numbers, so that no sum depends on its order. */
export interface Levels extends Size {
  readonly data: Uint16Array;
}

export const WHITE = 65535;

/** White as `lumaOf` counts it: the weights of red, green and blue add up to 1000. */
const GREY_WHITE = 255 * 1000;

/** So many times as much must be light as is dark, for all of it to count as light. */
const LIGHT = 100;

/**
 * Makes a picture grey, on paper where it is transparent, and shrinks it by area averaging if it is large.
 *
 * @param picture At least one pixel.
 * @returns Levels whose longer side is at most `PICTURE_SIZE` pixels.
 */
export function shrink(picture: Pixels): Levels {
  const shrinking = new Shrinking(picture);
  shrinking.add(picture.data);
  return shrinking.levels();
}

/**
 * Shrinks a picture whose rows come in strips, so that nobody has to hold all of its pixels at once.
 *
 * Up to 138 megapixels, all sums are whole numbers below 2**53, exact in any order; only the last line of all rounds.
 */
export class Shrinking {
  readonly #old: Size;
  readonly #new: Size;
  /** The sums of all new pixels: luma that hides what is behind it, and how much shines through, if anything does. */
  readonly #luma: Float64Array;
  #clear: Float64Array | null = null;
  readonly #paper = new PaperVotes();
  /** A row of the picture, and what becomes of it. */
  readonly #row: Int32Array;
  readonly #line: Float64Array;
  #rows = 0;

  /** @param size Of the picture: at least one pixel. */
  constructor({ height, width }: Size) {
    const longer = Math.max(height, width);
    this.#old = { height, width };
    this.#new = { height: shrunk(height, longer), width: shrunk(width, longer) };
    this.#luma = new Float64Array(this.#new.height * this.#new.width);
    this.#row = new Int32Array(width);
    this.#line = new Float64Array(this.#new.width);
  }

  /** Takes the next rows of the picture, four bytes a pixel. */
  add(rows: Uint8ClampedArray): void {
    const words = wordsOf(rows);
    for (let start = 0; start < words.length; start += this.#old.width, this.#rows++) {
      const light = opaqueGrey(words, start, this.#row);
      if (light >= 0) {
        this.#paper.addOpaque(light, this.#old.width);
        this.#addRow(this.#luma);
      } else {
        const row = words.subarray(start, start + this.#old.width);
        this.#paper.add(row);
        coveredGrey(row, this.#row);
        this.#addRow(this.#luma);
        this.#clear ??= new Float64Array(this.#luma.length);
        clearness(row, this.#row);
        this.#addRow(this.#clear);
      }
    }
  }

  /** The levels, once all rows have come: their longer side is at most `PICTURE_SIZE` pixels. */
  levels(): Levels {
    const white = GREY_WHITE * 255 * (this.#old.height * this.#old.width);
    const luma = this.#luma;
    const clear = this.#clear;
    const paper = 1000 * this.#paper.colour();
    const data = new Uint16Array(luma.length);
    for (let index = 0; index < data.length; index++) {
      const behind = clear === null ? 0 : paper * (clear[index] as number);
      data[index] = Math.floor((((luma[index] as number) + behind) / white) * WHITE + 0.5);
    }
    return { ...this.#new, data };
  }

  /** Adds the row at hand to sums. */
  #addRow(sums: Float64Array): void {
    const { height, width } = this.#new;
    shrinkLine(this.#row, this.#line);
    const end = (this.#rows + 1) * height;
    for (let start = this.#rows * height, next = start; start < end; start = next) {
      const newRow = Math.floor(start / this.#old.height);
      next = Math.min((newRow + 1) * this.#old.height, end);
      addLine(sums, newRow * width, this.#line, next - start);
    }
  }
}

/** What is drawn tells which paper shows it: black (0) under light ink on nothing, else white (255). */
class PaperVotes {
  #pixels = 0;
  #clear = 0;
  /** Alpha of what is at least half as light as white, and of all else. */
  #light = 0;
  #dark = 0;

  /** Counts pixels that hide what is behind them, of which some are light. */
  addOpaque(light: number, pixels: number): void {
    this.#pixels += pixels;
    this.#light += 255 * light;
    this.#dark += 255 * (pixels - light);
  }

  add(row: Uint32Array): void {
    this.#pixels += row.length;
    for (const word of row) {
      const alpha = word >>> 24;
      if (alpha < 128) this.#clear++;
      if (2 * lumaOf(word) >= GREY_WHITE) this.#light += alpha;
      else this.#dark += alpha;
    }
  }

  colour(): number {
    // What covers more than half brings a paper of its own.
    return 2 * this.#clear > this.#pixels && this.#light > LIGHT * this.#dark ? 0 : 255;
  }
}

/** Pixels as a number each, red in its lowest byte: every browser's processors have the lowest first. */
function wordsOf(data: Uint8ClampedArray): Uint32Array {
  // A number begins at a whole number of its own length only.
  const { buffer, byteOffset } = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(buffer, byteOffset, data.length / 4);
}

/**
 * Reads the luma of a row that hides what is behind it, as nearly all do, 0..255 * 255 * 1000.
 *
 * @returns How many pixels are light; -1 where something shines through.
 */
function opaqueGrey(words: Uint32Array, start: number, grey: Int32Array): number {
  let [all, light] = [-1, 0];
  for (let column = 0, index = start; column < grey.length; column++, index++) {
    const word = words[index] as number;
    const luma = lumaOf(word);
    all &= word;
    if (2 * luma >= GREY_WHITE) light++;
    grey[column] = luma * 255;
  }
  return all >>> 24 === 255 ? light : -1;
}

/** Reads the luma of a row as far as it covers what is behind it, 0..255 * 255 * 1000. */
function coveredGrey(row: Uint32Array, grey: Int32Array): void {
  for (let column = 0; column < grey.length; column++) {
    const word = row[column] as number;
    grey[column] = lumaOf(word) * (word >>> 24);
  }
}

/** Reads how much shines through a row, 0..255. */
function clearness(row: Uint32Array, clear: Int32Array): void {
  for (let column = 0; column < clear.length; column++) clear[column] = 255 - ((row[column] as number) >>> 24);
}

/** The luma (ITU-R BT.601) of a pixel, 0..255 * 1000. */
function lumaOf(word: number): number {
  return 299 * (word & 255) + 587 * ((word >>> 8) & 255) + 114 * ((word >>> 16) & 255);
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
