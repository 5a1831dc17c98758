/** Whole numbers in and out: what a square window around each pixel holds; beyond the edge, the edge goes on. */

import type { Levels } from "./shrink";

/** How many pixels beyond the picture's edges a closing sees at most: enough for the windows of all but fat strokes. */
const MARGIN = 48;

/** The rounded mean within `radius` rows and columns of each pixel. */
export function blur(values: Levels, radius = 1): Levels {
  const { height, width, data } = alongRowsAndTurn(alongRowsAndTurn(values, radius, add), radius, add);
  const area = (2 * radius + 1) * (2 * radius + 1);
  const half = Math.floor(area / 2);
  for (let index = 0; index < data.length; index++) data[index] = Math.floor(((data[index] as number) + half) / area);
  return { height, width, data };
}

/** The largest value within `radius` rows and columns of each pixel. */
export function windowMax(values: Levels, radius: number): Levels {
  return alongRowsAndTurn(alongRowsAndTurn(values, radius, largest), radius, largest);
}

/** The smallest value within `radius` rows and columns of each pixel. */
export function windowMin(values: Levels, radius: number): Levels {
  return alongRowsAndTurn(alongRowsAndTurn(values, radius, smallest), radius, smallest);
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
  return { height, width, data: data.map((value) => -value) };
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

/** Slides along each row, and transposes: twice done, all lies right. */
function alongRowsAndTurn({ height, width, data }: Levels, radius: number, slide: Slide): Levels {
  const turned = new Int32Array(data.length);
  const line = new Int32Array(width + 2 * radius);
  const spare = new Int32Array(width + 2 * radius);
  for (let row = 0; row < height; row++) {
    const start = row * width;
    line.fill(data[start] as number, 0, radius);
    line.set(data.subarray(start, start + width), radius);
    line.fill(data[start + width - 1] as number, radius + width);
    slide(line, 2 * radius + 1, spare);
    for (let column = 0, index = row; column < width; column++, index += height) turned[index] = line[column] as number;
  }
  return { height: width, width: height, data: turned };
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

function smallest(line: Int32Array, length: number, spare: Int32Array): void {
  for (let index = 0; index < line.length; index++) line[index] = -(line[index] as number);
  largest(line, length, spare);
  for (let index = 0; index < line.length; index++) line[index] = -(line[index] as number);
}
