/** Two lists of signs in, which of the first each of the second stands for out: the fewest changes between them. Pure. */

import { SPACE } from "./corrections";

/** Between lines of a text. */
export const LINE_END = "\n";

/** What it costs to put a sign in or take one out, or to put one in place of another: so that rather more of them stay. */
const SIGN = 2;
const END = 1;
const REPLACED = 3;

/**
 * Align a text that was edited with what it was.
 *
 * @returns For each sign of `after` the index of the sign of `before` that it is or replaces, or `null` for one that is new. A
 *          line's end is only ever itself, as a space is, and the indices rise.
 */
export function align(before: readonly string[], after: readonly string[]): (number | null)[] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  const middle = between(before.slice(start, before.length - end), after.slice(start, after.length - end));
  return after.map((_, place) => {
    if (place < start) return place;
    if (place >= after.length - end) return place + before.length - after.length;
    const found = middle[place - start] ?? null;
    return found === null ? null : found + start;
  });
}

/** By the table of Wagner and Fischer: what it costs to go from each beginning of the one to each of the other. */
function between(before: readonly string[], after: readonly string[]): (number | null)[] {
  const columns = after.length + 1;
  const changes = new Uint32Array((before.length + 1) * columns);
  const at = (row: number, column: number) => changes[row * columns + column] as number;
  for (let column = 1; column < columns; column++) changes[column] = at(0, column - 1) + alone(after[column - 1]);
  for (let row = 1; row <= before.length; row++) {
    changes[row * columns] = at(row - 1, 0) + alone(before[row - 1]);
    for (let column = 1; column < columns; column++) {
      const replaced = at(row - 1, column - 1) + cost(before[row - 1], after[column - 1]);
      const gone = at(row - 1, column) + alone(before[row - 1]);
      const added = at(row, column - 1) + alone(after[column - 1]);
      changes[row * columns + column] = Math.min(replaced, gone, added);
    }
  }
  const aligned: (number | null)[] = after.map(() => null);
  let [row, column] = [before.length, after.length];
  while (row > 0 && column > 0) {
    if (at(row, column) === at(row - 1, column - 1) + cost(before[row - 1], after[column - 1])) {
      aligned[--column] = --row;
    } else if (at(row, column) === at(row - 1, column) + alone(before[row - 1])) row--;
    else column--;
  }
  return aligned;
}

function alone(sign: string | undefined): number {
  return isBetween(sign) ? END : SIGN;
}

function cost(one: string | undefined, other: string | undefined): number {
  if (one === other) return 0;
  return isBetween(one) || isBetween(other) ? Number.POSITIVE_INFINITY : REPLACED;
}

/** Whether it only separates signs. */
function isBetween(sign: string | undefined): boolean {
  return sign === LINE_END || sign === SPACE;
}
