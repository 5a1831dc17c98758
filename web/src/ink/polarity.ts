/** Levels in, dark ink on light paper out. */

import { type Levels, WHITE } from "./shrink";
import { blur, closing, opening } from "./window";

/** What a vote counts at half the size: thin is what tells ink from the gaps between it, so fine sizes come first. */
const COARSER = 0.3;

/** How much more the votes of thin strokes count than those of the border, where a table may show beside the paper. */
const THIN = 3;

/** Longer side in pixels above which half the size shows as much. */
const LARGEST = 640;

/** Side of a picture, in pixels, at which there is nothing left to see. */
const SMALLEST = 6;

/**
 * Turns light ink on dark paper into its negative.
 *
 * Two votes of -1..1 decide, of which each is right where the other may fail: that of thin strokes for pages, that of
 * the border for a fat digit. Counting dark and light pixels instead fails for both, and for shadows.
 */
export function darkOnLight(levels: Levels): Levels {
  const { height, width, data } = levels;
  const hasHalf = Math.max(height, width) > LARGEST && Math.min(height, width) > 1; // a lone row would leave no pixel
  const smooth = blur(hasHalf ? halved(levels) : levels);
  if (THIN * thinStrokes(smooth) + border(smooth) >= 0) return levels;
  return { height, width, data: data.map((level) => WHITE - level) };
}

/**
 * How much more is dark and thin than is light and thin, as a share: 1 where only dark strokes are thin.
 *
 * At each size, down by halves, what is thinner than three pixels counts. Neither the edge of a shadow nor that of the
 * paper is thin.
 */
function thinStrokes(picture: Levels): number {
  let [votes, total, weight, smooth] = [0, 0, 1, picture];
  for (;;) {
    const dark = difference(closing(smooth, 1), smooth);
    const light = difference(smooth, opening(smooth, 1));
    votes += weight * (dark - light);
    total += weight * (dark + light);
    if (Math.min(smooth.height, smooth.width) < SMALLEST) return total > 0 ? votes / total : 0;
    smooth = halved(smooth);
    weight *= 4 * COARSER; // a pixel of half the size stands for four
  }
}

/** The sum of what the one has more than the other. */
function difference(more: Levels, less: Levels): number {
  let sum = 0;
  for (let index = 0; index < more.data.length; index++) {
    sum += (more.data[index] as number) - (less.data[index] as number);
  }
  return sum;
}

/** The rounded means of blocks of 2 × 2 pixels; an odd last row or column is left out. */
function halved({ height, width, data }: Levels): Levels {
  const [rows, columns] = [Math.floor(height / 2), Math.floor(width / 2)];
  const means = new Uint16Array(rows * columns);
  for (let row = 0, index = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, index++) {
      const upper = 2 * row * width + 2 * column;
      const lower = upper + width;
      const sum =
        (data[upper] as number) + (data[upper + 1] as number) + (data[lower] as number) + (data[lower + 1] as number);
      means[index] = Math.floor((sum + 2) / 4);
    }
  }
  return { height: rows, width: columns, data: means };
}

/**
 * The vote of the border: 1 where the first sharp edge on the way inward always grows darker.
 *
 * The border of a picture is paper nearly everywhere, so that edge leads from paper to ink. Each row votes from the left
 * and from the right, each column from the top and from the bottom, with the height of the edge. The edge of a shadow is
 * met from both its sides, so its votes cancel.
 */
function border({ height, width, data }: Levels): number {
  const last = data.length - 1;
  const changes = [
    firstChanges(data, { lines: height, length: width, first: 0, toNextLine: width, inward: 1 }),
    firstChanges(data, { lines: height, length: width, first: last, toNextLine: -width, inward: -1 }),
    firstChanges(data, { lines: width, length: height, first: 0, toNextLine: 1, inward: width }),
    firstChanges(data, { lines: width, length: height, first: last, toNextLine: -1, inward: -width }),
  ];
  const rises = changes.reduce((sum, [rise]) => sum + rise, 0);
  const heights = changes.reduce((sum, [, change]) => sum + change, 0);
  return -rises / Math.max(1, heights);
}

/** How to walk a raster inward from a side: `first` is an index, `toNextLine` and `inward` are what to add to it. */
interface Walk {
  readonly lines: number;
  readonly length: number;
  readonly first: number;
  readonly toNextLine: number;
  readonly inward: number;
}

/** Adds up the first sharp change of each line, as it is and without its sign. */
function firstChanges(smooth: Uint16Array, walk: Walk): [rises: number, heights: number] {
  const step = Math.max(2, Math.floor(walk.length / 40)); // the edge of a blurred stroke is a few pixels wide
  const largest = largestChange(smooth, walk, step);
  const { lines, length, first, toNextLine, inward } = walk;
  const reach = step * inward;
  let [rises, heights] = [0, 0];
  for (let line = 0; line < lines; line++) {
    for (let left = length - step, index = first + line * toNextLine; left > 0; left--, index += inward) {
      const change = (smooth[index + reach] as number) - (smooth[index] as number);
      const height = change < 0 ? -change : change;
      if (2 * height <= largest) continue;
      rises += change;
      heights += height;
      break;
    }
  }
  return [rises, heights];
}

/** The largest change, without its sign, within `step` pixels of a line. */
function largestChange(smooth: Uint16Array, walk: Walk, step: number): number {
  const { lines, length, first, toNextLine, inward } = walk;
  const reach = step * inward;
  let largest = 0;
  for (let line = 0; line < lines; line++) {
    for (let left = length - step, index = first + line * toNextLine; left > 0; left--, index += inward) {
      const change = (smooth[index + reach] as number) - (smooth[index] as number);
      const height = change < 0 ? -change : change;
      if (height > largest) largest = height;
    }
  }
  return largest;
}
