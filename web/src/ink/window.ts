/** Whole numbers in and out: what a square window around each pixel holds; beyond the edge, the edge goes on. */

import type { Levels } from "./shrink";

/** How many pixels beyond the picture's edges a closing sees at most: enough for the windows of all but fat strokes. */
const MARGIN = 48;

/** The rounded mean within `radius` rows and columns of each pixel. */
export function blur(values: Levels, radius = 1): Levels {
  const { height, width, data } = addDown(along(values, radius, add), radius);
  const area = (2 * radius + 1) * (2 * radius + 1);
  const half = Math.floor(area / 2);
  for (let index = 0; index < data.length; index++) data[index] = Math.floor(((data[index] as number) + half) / area);
  return { height, width, data };
}

/** The largest value within `radius` rows and columns of each pixel. */
export function windowMax(values: Levels, radius: number): Levels {
  return largestDown(along(values, radius, largest), radius);
}

/** The smallest value within `radius` rows and columns of each pixel. */
export function windowMin(values: Levels, radius: number): Levels {
  return negative(windowMax(negative(values), radius));
}

/**
 * Fills all that is darker than its surroundings and thinner than the window, and leaves edges where they are.
 *
 * The largest values are taken a little beyond the picture's edges too, or the edge of a shadow would not stay where it
 * leaves the picture.
 */
export function closing(values: Levels, radius: number): Levels {
  const margin = Math.min(radius, MARGIN);
  return framed(windowMin(windowMax(framed(values, margin), radius), radius), -margin);
}

/** Fills all that is lighter than its surroundings and thinner than the window, and leaves edges where they are. */
export function opening(values: Levels, radius: number): Levels {
  return negative(closing(negative(values), radius));
}

function negative({ height, width, data }: Levels): Levels {
  const negated = new Int32Array(data.length);
  for (let index = 0; index < data.length; index++) negated[index] = -(data[index] as number);
  return { height, width, data: negated };
}

/** Lets the edge go on for `margin` pixels around, or takes as much off where it is below 0. */
function framed({ height, width, data }: Levels, margin: number): Levels {
  const frame = { height: height + 2 * margin, width: width + 2 * margin };
  const values = new Int32Array(frame.height * frame.width);
  for (let row = 0, index = 0; row < frame.height; row++) {
    const start = Math.min(Math.max(row - margin, 0), height - 1) * width;
    for (let column = 0; column < frame.width; column++, index++) {
      values[index] = data[start + Math.min(Math.max(column - margin, 0), width - 1)] as number;
    }
  }
  return { ...frame, data: values };
}

/** Replaces each value of a line by what the `length` values from it on make, as far as they go. */
type Slide = (line: Int32Array, length: number, spare: Int32Array) => void;

/** Slides along each row. */
function along({ height, width, data }: Levels, radius: number, slide: Slide): Levels {
  const result = new Int32Array(data.length);
  const line = new Int32Array(width + 2 * radius);
  const spare = new Int32Array(width + 2 * radius);
  for (let start = 0; start < data.length; start += width) {
    line.fill(data[start] as number, 0, radius);
    line.set(data.subarray(start, start + width), radius);
    line.fill(data[start + width - 1] as number, radius + width);
    slide(line, 2 * radius + 1, spare);
    result.set(line.subarray(0, width), start);
  }
  return { height, width, data: result };
}

function add(line: Int32Array, length: number): void {
  let sum = 0;
  for (let index = 0; index < length; index++) sum += line[index] as number;
  for (let index = 0, next = length; next <= line.length; index++, next++) {
    const first = line[index] as number;
    line[index] = sum;
    sum += (line[next] ?? 0) - first;
  }
}

/**
 * Takes three steps whatever the length (van Herk 1992): a window is the end of one block of its length and the start of
 * the next.
 */
function largest(line: Int32Array, length: number, starts: Int32Array): void {
  for (let first = 0; first < line.length; first += length) {
    const end = Math.min(first + length, line.length);
    let most = line[first] as number;
    for (let index = first; index < end; index++) {
      most = larger(most, line[index] as number);
      starts[index] = most;
    }
    most = line[end - 1] as number;
    for (let index = end - 2; index >= first; index--) {
      most = larger(most, line[index] as number);
      line[index] = most;
    }
  }
  for (let index = 0, last = length - 1; last < line.length; index++, last++) {
    line[index] = larger(line[index] as number, starts[last] as number);
  }
}

/** Adds up the rows within `radius` of each, column by column. */
function addDown(values: Levels, radius: number): Levels {
  const { height, width, data } = values;
  const result = new Int32Array(data.length);
  const sums = new Int32Array(width);
  for (let row = -radius; row < radius; row++) addTo(sums, rowOf(values, row), 1);
  for (let row = 0; row < height; row++) {
    addTo(sums, rowOf(values, row + radius), 1);
    result.set(sums, row * width);
    addTo(sums, rowOf(values, row - radius), -1);
  }
  return { height, width, data: result };
}

function addTo(sums: Int32Array, row: Int32Array, factor: 1 | -1): void {
  for (let column = 0; column < sums.length; column++) {
    sums[column] = (sums[column] as number) + factor * (row[column] as number);
  }
}

/** Finds the largest of the rows within `radius` of each, column by column, in the steps of `largest`. */
function largestDown(values: Levels, radius: number): Levels {
  const { height, width, data } = values;
  const length = 2 * radius + 1;
  const result: Levels = { height, width, data: new Int32Array(data.length) };
  const ends: Levels = { height: length, width, data: new Int32Array(length * width) };
  const start = new Int32Array(width);
  for (let row = 0; row < height; row += length) {
    const first = row - radius; // of the block that is the window of this row
    rowOf(ends, length - 1).set(rowOf(values, first + length - 1));
    for (let step = length - 2; step >= 0; step--) {
      setLarger(rowOf(ends, step), rowOf(ends, step + 1), rowOf(values, first + step));
    }
    rowOf(result, row).set(rowOf(ends, 0));
    const next = first + length;
    start.set(rowOf(values, next));
    for (let step = 1; step < Math.min(length, height - row); step++) {
      setLarger(start, start, rowOf(values, next + step - 1));
      setLarger(rowOf(result, row + step), rowOf(ends, step), start);
    }
  }
  return result;
}

/** A row; beyond the edges, the first or the last. */
function rowOf({ height, width, data }: Levels, row: number): Int32Array {
  const start = Math.min(Math.max(row, 0), height - 1) * width;
  return data.subarray(start, start + width);
}

function setLarger(result: Int32Array, one: Int32Array, other: Int32Array): void {
  for (let index = 0; index < result.length; index++) {
    result[index] = larger(one[index] as number, other[index] as number);
  }
}

/** The larger of two numbers below 2**30, without a branch: of noise, no processor guesses which it is. */
function larger(one: number, other: number): number {
  const more = other - one;
  return one + (more & ~(more >> 31));
}
