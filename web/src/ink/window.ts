/** Whole numbers in and out: what a square window around each pixel holds; beyond the edge, the edge goes on. */

import type { Levels } from "./shrink";

/** How many pixels beyond the picture's edges a closing sees at most: enough for the windows of all but fat strokes. */
const MARGIN = 48;

/** All bits of a value. */
const FLIPPED = 0xffff;

/** The rounded mean within `radius` rows and columns of each pixel. */
export function blur({ height, width, data }: Levels, radius = 1): Levels {
  const length = 2 * radius + 1;
  const area = length * length;
  const sums = new Int32Array(data.length);
  const means = new Uint16Array(data.length);
  const line = new Uint16Array(width + 2 * radius);
  for (let row = 0; row < height; row++) {
    copyOnto(line, data, row * width, width);
    addUp(line, length, sums, row * width, width);
  }
  const total = new Int32Array(width);
  const startOf = (row: number) => Math.min(Math.max(row, 0), height - 1) * width;
  for (let row = -radius; row <= radius; row++) {
    const start = startOf(row);
    for (let column = 0; column < width; column++) {
      total[column] = (total[column] as number) + (sums[start + column] as number);
    }
  }
  for (let row = 0; row < height; row++) {
    meansOf(total, area, means, row * width);
    moveOn(total, sums, startOf(row - radius), startOf(row + radius + 1));
  }
  return { height, width, data: means };
}

/** Writes rounded means. */
function meansOf(total: Int32Array, area: number, means: Uint16Array, start: number): void {
  const half = Math.floor(area / 2);
  for (let column = 0; column < total.length; column++) {
    means[start + column] = (((total[column] as number) + half) / area) | 0;
  }
}

/** Takes the sums of one row out of the totals, and those of another one in. */
function moveOn(total: Int32Array, sums: Int32Array, out: number, into: number): void {
  for (let column = 0; column < total.length; column++) {
    total[column] = (total[column] as number) - (sums[out + column] as number) + (sums[into + column] as number);
  }
}

/** The largest value within `radius` rows and columns of each pixel. */
export function windowMax(values: Levels, radius: number): Levels {
  return inWindow(values, radius, 0);
}

/** The smallest value within `radius` rows and columns of each pixel. */
export function windowMin(values: Levels, radius: number): Levels {
  return inWindow(values, radius, -1);
}

function inWindow(values: Levels, radius: number, flip: number): Levels {
  if (radius === 1) return extremeOfNine(values, flip);
  const { height, width, data } = values;
  const found = extreme(values, radius, flip, new Uint16Array(data.length), new Uint16Array(data.length));
  return { height, width, data: found };
}

/**
 * Fills all that is darker than its surroundings and thinner than the window, and leaves edges where they are.
 *
 * The largest values are taken a little beyond the picture's edges too, or the edge of a shadow would not stay where it
 * leaves the picture.
 */
export function closing(values: Levels, radius: number): Levels {
  const margin = Math.min(radius, MARGIN);
  return framed(overwritten(framed(values, margin), radius, 0, -1), -margin);
}

/** Fills all that is lighter than its surroundings and thinner than the window, and leaves edges where they are. */
export function opening(values: Levels, radius: number): Levels {
  const margin = Math.min(radius, MARGIN);
  return framed(overwritten(framed(values, margin), radius, -1, 0), -margin);
}

/** The largest values (0) or the smallest ones (-1) first, and of them those of the second kind; the given ones are lost. */
function overwritten(values: Levels, radius: number, first: number, second: number): Levels {
  if (radius === 1) return extremeOfNine(extremeOfNine(values, first), second);
  const { height, width, data } = values;
  const spare = new Uint16Array(data.length);
  const found = extreme(values, radius, first, data, spare);
  return { height, width, data: extreme({ height, width, data: found }, radius, second, found, data) };
}

/** Lets the edge go on for `margin` pixels around, or takes as much off where it is below 0. */
function framed({ height, width, data }: Levels, margin: number): Levels {
  const frame = { height: height + 2 * margin, width: width + 2 * margin };
  const values = new Uint16Array(frame.height * frame.width);
  for (let row = 0; row < frame.height; row++) {
    const from = Math.min(Math.max(row - margin, 0), height - 1) * width;
    const to = row * frame.width;
    if (margin < 0) {
      values.set(data.subarray(from - margin, from + width + margin), to);
      continue;
    }
    values.fill(data[from] as number, to, to + margin);
    values.set(data.subarray(from, from + width), to + margin);
    values.fill(data[from + width - 1] as number, to + margin + width, to + frame.width);
  }
  return { ...frame, data: values };
}

/** Copies a row that begins at `start` onto a line, with as many values before and after it as the line is longer. */
function copyOnto(line: Uint16Array, data: Uint16Array, start: number, width: number, flip = 0): void {
  const before = (line.length - width) / 2;
  line.fill(data[start] as number, 0, before);
  line.set(data.subarray(start, start + width), before);
  line.fill(data[start + width - 1] as number, before + width);
  if (flip !== 0) for (let index = 0; index < line.length; index++) line[index] = (line[index] as number) ^ flip;
}

/** Writes the sums of `length` values of a line, from each of the first `count` on. */
function addUp(line: Uint16Array, length: number, sums: Int32Array, start: number, count: number): void {
  let sum = 0;
  for (let index = 0; index < length - 1; index++) sum += line[index] as number;
  for (let index = 0; index < count; index++) {
    sum += line[index + length - 1] as number;
    sums[start + index] = sum;
    sum -= line[index] as number;
  }
}

/** How far the largest value of each pixel and the eight around it is from the smallest. */
export function rangesOfNine(values: Levels): Levels {
  const { height, width } = values;
  const found = new Uint16Array(height * width);
  const highest = new Uint16Array(width + 2);
  const lowest = new Uint16Array(width + 2);
  for (let row = 0; row < height; row++) {
    largestOfThree(highest, values, row, 0);
    largestOfThree(lowest, values, row, -1);
    rangesAlong(found, row * width, highest, lowest);
  }
  return { height, width, data: found };
}

/** The largest value of each pixel and the eight around it, or with `flip` -1 the smallest, as `extreme` has it. */
function extremeOfNine(values: Levels, flip: number): Levels {
  const { height, width } = values;
  const found = new Uint16Array(height * width);
  const line = new Uint16Array(width + 2);
  for (let row = 0; row < height; row++) {
    largestOfThree(line, values, row, flip);
    largestAlong(found, row * width, line, flip);
  }
  return { height, width, data: found };
}

// What goes along a row is a function of its own: a browser has compiled it after a few rows, a loop of loops much later.

/** Writes the largest value, flipped, of each pixel of a row and those above and below; the line goes on at its ends. */
function largestOfThree(line: Uint16Array, { height, width, data }: Levels, row: number, flip: number): void {
  const here = row * width;
  const above = row > 0 ? here - width : here;
  const below = row < height - 1 ? here + width : here;
  for (let column = 0; column < width; column++) {
    const upper = (data[above + column] as number) ^ flip;
    const value = (data[here + column] as number) ^ flip;
    const lower = (data[below + column] as number) ^ flip;
    const more = upper > value ? upper : value;
    line[column + 1] = lower > more ? lower : more;
  }
  line[0] = line[1] as number;
  line[width + 1] = line[width] as number;
}

/** Writes the largest of each three values of a line, flipped back. */
function largestAlong(found: Uint16Array, start: number, line: Uint16Array, flip: number): void {
  let before = line[0] as number;
  let value = line[1] as number;
  for (let column = 2; column < line.length; column++) {
    const after = line[column] as number;
    const more = before > value ? before : value;
    found[start + column - 2] = (after > more ? after : more) ^ flip;
    before = value;
    value = after;
  }
}

/** Writes how far the largest of each three values is from the smallest; those of `lowest` are flipped. */
function rangesAlong(found: Uint16Array, start: number, highest: Uint16Array, lowest: Uint16Array): void {
  let high = highest[0] as number;
  let low = lowest[0] as number;
  let nextHigh = highest[1] as number;
  let nextLow = lowest[1] as number;
  for (let column = 2; column < highest.length; column++) {
    const lastHigh = highest[column] as number;
    const lastLow = lowest[column] as number;
    const more = high > nextHigh ? high : nextHigh;
    const less = low > nextLow ? low : nextLow;
    const most = lastHigh > more ? lastHigh : more;
    const least = (lastLow > less ? lastLow : less) ^ FLIPPED;
    found[start + column - 2] = most - least;
    high = nextHigh;
    low = nextLow;
    nextHigh = lastHigh;
    nextLow = lastLow;
  }
}

/**
 * The largest values, or with `flip` -1 the smallest: what has all its bits flipped has the opposite order.
 *
 * Each way takes three steps whatever the length (van Herk 1992): a window is the end of one block of its length and the
 * start of the next. Beyond the edge lies nothing, since what goes on there is within the window anyway.
 *
 * @param across Is used up; it may be the values themselves.
 * @param found  Takes the result.
 */
function extreme(
  { height, width, data }: Levels,
  radius: number,
  flip: number,
  across: Uint16Array,
  found: Uint16Array,
): Uint16Array {
  const line = new Uint16Array(width + 2 * radius);
  const spare = new Uint16Array(width + 2 * radius);
  for (let row = 0; row < height; row++) {
    copyOnto(line, data, row * width, width, flip);
    largest(line, 2 * radius + 1, spare);
    across.set(line.subarray(0, width), row * width);
  }
  found.set(across);
  largestDown(across, found, height, width, radius, flip);
  return found;
}

/** Replaces each value by the largest of the `length` from it on, as far as they go. */
function largest(line: Uint16Array, length: number, starts: Uint16Array): void {
  for (let first = 0; first < line.length; first += length) {
    const end = Math.min(first + length, line.length);
    let most = line[first] as number;
    for (let index = first; index < end; index++) {
      const value = line[index] as number;
      if (value > most) most = value;
      starts[index] = most;
    }
    most = line[end - 1] as number;
    for (let index = end - 2; index >= first; index--) {
      const value = line[index] as number;
      if (value > most) most = value;
      line[index] = most;
    }
  }
  for (let index = 0, last = length - 1; last < line.length; index++, last++) {
    const other = starts[last] as number;
    if (other > (line[index] as number)) line[index] = other;
  }
}

/** Leaves the largest values down columns in `starts`, row by row, as memory lies. Both hold the values; `ends` is used up. */
function largestDown(
  ends: Uint16Array,
  starts: Uint16Array,
  height: number,
  width: number,
  radius: number,
  flip: number,
): void {
  const length = 2 * radius + 1;
  for (let row = 1; row < height; row++) if (row % length !== 0) raise(starts, row * width, (row - 1) * width, width);
  for (let row = height - 2; row >= 0; row--) {
    if ((row + 1) % length !== 0) raise(ends, row * width, (row + 1) * width, width);
  }
  // No start is asked for again once the row that it is in is written.
  for (let row = 0; row < height; row++) {
    const first = Math.max(row - radius, 0);
    const last = Math.min(row + radius, height - 1);
    const isOneBlock = Math.floor(first / length) === Math.floor(last / length);
    const one = isOneBlock && first % length > 0 ? ends : starts;
    const from = (one === ends ? first : last) * width;
    const other = isOneBlock ? from : first * width;
    const others = isOneBlock ? one : ends;
    largerOf(starts, row * width, one, from, others, other, width, flip);
  }
}

/** Writes the larger values of two rows, flipped back. */
function largerOf(
  found: Uint16Array,
  start: number,
  one: Uint16Array,
  from: number,
  others: Uint16Array,
  other: number,
  width: number,
  flip: number,
): void {
  for (let column = 0; column < width; column++) {
    const a = one[from + column] as number;
    const b = others[other + column] as number;
    found[start + column] = (a > b ? a : b) ^ flip;
  }
}

/** Raises the values of a row to those of another one where these are larger. */
function raise(data: Uint16Array, row: number, other: number, width: number): void {
  for (let column = 0; column < width; column++) {
    const value = data[other + column] as number;
    if (value > (data[row + column] as number)) data[row + column] = value;
  }
}
