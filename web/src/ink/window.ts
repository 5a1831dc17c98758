/** Whole numbers in and out: what a square window around each pixel holds. Windows end at the picture's edge. */

import type { Levels } from "./shrink";

type Pick = (a: number, b: number) => number;

/** The rounded mean of the 3 × 3 pixels around each; beyond the edge, the edge goes on. */
export function blur({ height, width, data }: Levels): Levels {
  const blurred = new Int32Array(data.length);
  for (let row = 0; row < height; row++) {
    const rows = [Math.max(row - 1, 0) * width, row * width, Math.min(row + 1, height - 1) * width];
    for (let column = 0; column < width; column++) {
      const before = Math.max(column - 1, 0);
      const after = Math.min(column + 1, width - 1);
      let total = 0;
      for (const start of rows) {
        total += (data[start + before] as number) + (data[start + column] as number) + (data[start + after] as number);
      }
      blurred[row * width + column] = Math.floor((total + 4) / 9);
    }
  }
  return { height, width, data: blurred };
}

/** The largest value within `radius` rows and columns of each pixel. */
export function windowMax(values: Levels, radius: number): Levels {
  return alongRowsAndTurn(alongRowsAndTurn(values, radius, larger), radius, larger);
}

/** The smallest value within `radius` rows and columns of each pixel. */
export function windowMin(values: Levels, radius: number): Levels {
  return alongRowsAndTurn(alongRowsAndTurn(values, radius, smaller), radius, smaller);
}

/** Fills all that is darker than its surroundings and thinner than the window, and leaves edges where they are. */
export function closing(values: Levels, radius: number): Levels {
  return windowMin(windowMax(values, radius), radius);
}

const larger: Pick = (a, b) => (a > b ? a : b);
const smaller: Pick = (a, b) => (a < b ? a : b);

/** Picks from the `2 * radius + 1` values around each along its row, and transposes: twice done, all lies right. */
function alongRowsAndTurn({ height, width, data }: Levels, radius: number, pick: Pick): Levels {
  const turned = new Int32Array(data.length);
  const line = new Int32Array(width + 2 * radius);
  for (let row = 0; row < height; row++) {
    const start = row * width;
    line.fill(data[start] as number, 0, radius);
    line.set(data.subarray(start, start + width), radius);
    line.fill(data[start + width - 1] as number, radius + width);
    slide(line, 2 * radius + 1, pick);
    for (let column = 0; column < width; column++) turned[column * height + row] = line[column] as number;
  }
  return { height: width, width: height, data: turned };
}

/** Replaces each value by the pick of the `goal` values from it on, by windows that double in length. */
function slide(line: Int32Array, goal: number, pick: Pick): void {
  let end = line.length;
  for (let length = 1; length < goal; ) {
    const step = Math.min(length, goal - length);
    end -= step;
    for (let index = 0; index < end; index++) {
      line[index] = pick(line[index] as number, line[index + step] as number);
    }
    length += step;
  }
}
