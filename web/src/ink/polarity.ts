/** Levels in, dark ink on light paper out. */

import { type Levels, WHITE } from "./shrink";
import { blur } from "./window";

/**
 * Turns light ink on dark paper into its negative.
 *
 * The border of a picture is paper nearly everywhere, so the first sharp edge on the way inward leads from paper to
 * ink. Each row votes from the left and from the right, each column from the top and from the bottom, with the height
 * of that edge. The edge of a shadow is met from both its sides, so its votes cancel; counting dark and light pixels
 * instead fails for fat digits and for shadows.
 */
export function darkOnLight(levels: Levels): Levels {
  const { height, width, data } = levels;
  const smooth = blur(levels).data;
  const last = data.length - 1;
  const rise =
    firstRises(smooth, { lines: height, length: width, first: 0, toNextLine: width, inward: 1 }) +
    firstRises(smooth, { lines: height, length: width, first: last, toNextLine: -width, inward: -1 }) +
    firstRises(smooth, { lines: width, length: height, first: 0, toNextLine: 1, inward: width }) +
    firstRises(smooth, { lines: width, length: height, first: last, toNextLine: -1, inward: -width });
  return rise > 0 ? { height, width, data: data.map((level) => WHITE - level) } : levels;
}

/** How to walk a raster inward from a side: `first` is an index, `toNextLine` and `inward` are what to add to it. */
interface Walk {
  readonly lines: number;
  readonly length: number;
  readonly first: number;
  readonly toNextLine: number;
  readonly inward: number;
}

/** Adds up the first sharp change of each line; above 0 where it grows lighter. */
function firstRises(smooth: Int32Array, walk: Walk): number {
  const step = Math.max(2, Math.floor(walk.length / 40)); // the edge of a blurred stroke is a few pixels wide
  const changes: Int32Array[] = [];
  for (let line = 0; line < walk.lines; line++) changes.push(changesAlong(smooth, walk, line, step));
  let largest = 0;
  for (const line of changes) for (const change of line) largest = Math.max(largest, Math.abs(change));
  let rise = 0;
  for (const line of changes) rise += line.find((change) => 2 * Math.abs(change) > largest) ?? 0;
  return rise;
}

/** By how much the level rises within `step` pixels, from each pixel of one line. */
function changesAlong(smooth: Int32Array, walk: Walk, line: number, step: number): Int32Array {
  const start = walk.first + line * walk.toNextLine;
  const changes = new Int32Array(Math.max(0, walk.length - step));
  for (let index = 0; index < changes.length; index++) {
    const from = start + index * walk.inward;
    changes[index] = (smooth[from + step * walk.inward] as number) - (smooth[from] as number);
  }
  return changes;
}
