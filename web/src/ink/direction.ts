/** Marks in, slopes out: which way rules and lines of writing run. */

import { areas, atLeast, connected, extents, type Mask, runsOf } from "./mask";
import type { Ink } from "./rasterise";

/** Slope below which a line is as good as level: 2.3 degrees. */
export const LEVEL = 0.04;

/** Slopes are tried in steps of this part of 1, about a degree. */
const STEPS = 48;

/** Steps of the steepest line of writing: 40 degrees. */
const STEEPEST = 40;

/** How many pixels of ink are looked at; of more, every second, third, … */
const MOST_POINTS = 30000;

/** A picture's longer side in tiles: within one, a rule is straight, whatever the lens and the perspective. */
const TILES = 8;

/** More parts than this are no writing, and too many to compare each with each. */
const MOST_DIGITS = 4000;

/** How far, in heights of a digit, a neighbour on the line may be. */
const REACH = 4;

/** How far, in heights of a digit, the centre of a neighbour may be off the line. */
const OFF_LINE = 0.3;

/** Ink from which a pixel belongs to a piece. */
export const INK = 0.25;

/** Scores are counted in whole steps of this part of 1, so that no sum depends on its order. */
const WHOLE = 1024;

/** Parts of the ink about as large as a digit. */
interface Digits {
  /** What is usual for a digit's longer side, in pixels. */
  readonly size: number;
  /** Centres of mass. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * The slope along which, or square to which, most marks stand in straight rows: that of rules, if any.
 *
 * The marks of each tile are thrown onto a line, as in the transform of Radon; straight rows fall on few places of it.
 *
 * @param marks What may be ink or a rule.
 * @returns A slope from -1 to 1.
 */
export function straightSlope(marks: Mask): number {
  const side = Math.floor(Math.max(marks.height, marks.width) / TILES) + 1;
  const points = pointsOf(marks, side);
  const counts = new Int32Array(2 * TILES * TILES * 2 * side);
  let [best, highest] = [0, -1];
  for (let step = -STEPS; step <= STEPS; step++) {
    const score = straightness(points, side, step / STEPS, counts);
    if (score < highest || (score === highest && Math.abs(step) >= Math.abs(best))) continue;
    best = step;
    highest = score;
  }
  return best / STEPS;
}

/** Three numbers for each point: where the places of its tile begin, and where in its tile it is. */
function pointsOf(marks: Mask, side: number): Int32Array {
  const { width } = marks;
  const runs = runsOf(marks);
  let count = 0;
  for (let run = 0; run < runs.length; run += 2) count += (runs[run + 1] as number) - (runs[run] as number);
  const every = Math.floor(count / MOST_POINTS) + 1;
  const points = new Int32Array(3 * Math.ceil(count / every));
  for (let run = 0, skip = 0, next = 0; run < runs.length; run += 2) {
    const row = Math.floor((runs[run] as number) / width);
    const end = (runs[run + 1] as number) - row * width;
    let column = (runs[run] as number) - row * width + skip;
    for (; column < end; column += every) {
      const tile = Math.floor(row / side) * TILES + Math.floor(column / side);
      points[next++] = tile * 2 * side;
      points[next++] = column % side;
      points[next++] = row % side;
    }
    skip = column - end; // so many of the next run belong to the last point
  }
  return points;
}

/**
 * How unevenly the points fall on the places, of two pixels each, of two lines for each tile.
 *
 * @param counts Of both lines of all tiles, first those across the slope; used anew for each slope.
 * @returns The sum of the squares of how many fall on each place.
 */
function straightness(points: Int32Array, side: number, slope: number, counts: Int32Array): number {
  const cosine = 1 / Math.sqrt(1 + slope * slope);
  const sine = slope * cosine;
  const half = counts.length / 2;
  let score = 0;
  counts.fill(0);
  for (let index = 0; index < points.length; index += 3) {
    const first = points[index] as number;
    const x = points[index + 1] as number;
    const y = points[index + 2] as number;
    // None is below 0, so cutting off rounds down.
    const one = first + (((y * cosine - x * sine + side) | 0) >> 1);
    const other = half + first + (((x * cosine + y * sine + side) | 0) >> 1);
    const across = counts[one] as number;
    const along = counts[other] as number;
    score += 2 * (across + along + 1); // that is how much the two squares grow
    counts[one] = across + 1;
    counts[other] = along + 1;
  }
  return score;
}

/**
 * The slope of the lines of writing: that along which most neighbours lie in line.
 *
 * @param ink Without rules.
 * @returns A slope up to 40 degrees either way; 0 where the lines are level, or too little speaks against it.
 */
export function writingSlope(ink: Ink): number {
  const digits = digitsOf(ink);
  const count = digits.x.length;
  if (count < 3 || count > MOST_DIGITS) return 0;
  const level = inLine(digits, 0);
  let [best, highest] = [0, level];
  for (let step = 1; step <= STEEPEST; step++) {
    for (const either of [-step, step]) {
      const score = inLine(digits, either / STEPS);
      if (score > highest) [best, highest] = [either, score];
    }
  }
  const enough = level * (1 + 3 / count) + WHOLE;
  return Math.abs(best / STEPS) > LEVEL && highest > enough ? best / STEPS : 0;
}

/** How many pairs lie along the slope, near and in line ones more than others. */
function inLine({ size, x, y }: Digits, slope: number): number {
  const cosine = 1 / Math.sqrt(1 + slope * slope);
  const sine = slope * cosine;
  let score = 0;
  for (let here = 0; here < x.length; here++) {
    for (let there = here + 1; there < x.length; there++) {
      const dx = (x[there] as number) - (x[here] as number);
      const dy = (y[there] as number) - (y[here] as number);
      const near = 1 - Math.abs(dx * cosine + dy * sine) / (REACH * size);
      const straight = 1 - Math.abs(dy * cosine - dx * sine) / (OFF_LINE * size);
      if (near > 0 && straight > 0) score += Math.floor(near * straight * WHOLE);
    }
  }
  return score;
}

/** Finds the centres of the digits, roughly: pieces larger than a digit are taken apart, small ones left out. */
function digitsOf(ink: Ink): Digits {
  const parts = connected(atLeast(ink, INK));
  const { top, left, height, width } = extents(parts, ink.width);
  const longer = height.map((side, part) => Math.max(side, width[part] as number));
  const size = usualSize(longer, areas(parts));
  const down = height.map((side) => shares(side, size));
  const across = width.map((side) => shares(side, size));
  const first = new Int32Array(parts.count + 1);
  longer.forEach((side, part) => {
    const digits = 2 * side < size ? 0 : (down[part] as number) * (across[part] as number);
    first[part + 1] = (first[part] as number) + digits;
  });
  const total = first[parts.count] as number;
  const [mass, sumX, sumY] = [new Float64Array(total), new Float64Array(total), new Float64Array(total)];
  const { runs, numberOf } = parts;
  for (let run = 0; run < numberOf.length; run++) {
    const part = (numberOf[run] as number) - 1;
    if (first[part] === first[part + 1]) continue;
    const row = Math.floor((runs[2 * run] as number) / ink.width);
    const below = Math.floor(((row - (top[part] as number)) * (down[part] as number)) / (height[part] as number));
    const beside = (first[part] as number) + below * (across[part] as number);
    const end = (runs[2 * run + 1] as number) - row * ink.width;
    for (let column = (runs[2 * run] as number) - row * ink.width; column < end; column++) {
      const share = ((column - (left[part] as number)) * (across[part] as number)) / (width[part] as number);
      const digit = beside + Math.floor(share);
      mass[digit] = (mass[digit] as number) + 1;
      sumX[digit] = (sumX[digit] as number) + column;
      sumY[digit] = (sumY[digit] as number) + row;
    }
  }
  const some = [...mass.keys()].filter((digit) => mass[digit] !== 0);
  const centre = (sums: Float64Array) =>
    some.map((digit) => ((sums[digit] as number) + 0.5 * (mass[digit] as number)) / (mass[digit] as number));
  return { size, x: centre(sumX), y: centre(sumY) };
}

/** The size that half of the ink does not exceed; 0 where there is none. */
export function usualSize(sizes: Int32Array, masses: Int32Array): number {
  const order = [...sizes.keys()].sort((a, b) => (sizes[a] as number) - (sizes[b] as number));
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  let reached = 0;
  const usual = order.find((part) => {
    reached += masses[part] as number;
    return 2 * reached >= total;
  });
  return usual === undefined ? 0 : (sizes[usual] as number);
}

/** Into how many parts of about a digit's size a length is taken apart; none up to one and a half. */
function shares(length: number, size: number): number {
  return 2 * length <= 3 * size ? 1 : Math.floor((2 * length + size) / (2 * size));
}
