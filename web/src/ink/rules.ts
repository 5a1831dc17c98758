/** Marks in, the rules of the paper among them out: lines, squares and frames, without the strokes that cross them. */

import { FULL } from "./contrast";
import {
  areas,
  connected,
  either,
  extents,
  type Mask,
  median,
  partsKept,
  runsAlong,
  runsDown,
  runsOf,
  type TakeRun,
  thickenedDown,
  without,
} from "./mask";
import type { Levels } from "./shrink";

/** A part of a rule that is as long as this share of the picture's longer side shows that it is one. */
const WINDOW = 8;

/** How many blocks of pixels that part has: slopes matter from block to block only. */
const BLOCKS = 20;

/** How many blocks lie to either side of the middle one. */
const HALF = BLOCKS / 2;

/** How many of those, to either side, show whether the others need to be looked at. */
const MIDDLE = 4;

/** Longer side in pixels of the smallest picture that may show rules. */
const SMALLEST = 160;

/** How many slopes are tried up and down, in steps of `STEP`: up to four degrees, for perspective and bent paper. */
const SLOPES = 5;

const STEP = [3, 200] as const;

/** Share of such a part that must be dark. */
const COVERED = [17, 20] as const;

/** How many times as long as the digits are high a rule is: or the bar of a large seven would be one. */
const LONG = 3;

/** How many times as long as thick a rule is. */
const THIN = 30;

/** How many times as dark as the rule a stroke on it is. */
const DARKER = [5, 4] as const;

/** How many pixels a wall may end beside the rule that it meets. */
const CORNER = 2;

/** How rules run: along the rows or down the columns. */
export type Direction = "across" | "down";

/** Calls a function for each run that goes square to the rules: it is as long as they are thick. */
const RUNS_SQUARE_TO: Readonly<Record<Direction, (mask: Mask, take: TakeRun) => void>> = {
  across: runsDown,
  down: runsAlong,
};

/** What the rules of one direction look like. */
export interface Rule {
  readonly direction: Direction;
  /** Where they are. */
  readonly traces: Mask;
  /** In pixels. */
  readonly thickness: number;
  /** Their contrast where they are darkest. */
  readonly darkness: number;
  /** How many they are, where it is known. */
  readonly found: number;
}

/** Values of blocks of pixels of each row. */
interface Blocks {
  readonly height: number;
  readonly width: number;
  readonly data: Int32Array;
}

/**
 * Finds long straight traces that run along the rows, or up to four degrees off.
 *
 * @param marks What may be ink or a rule.
 * @param outside What does not belong to the picture, if anything: there, a rule may go on.
 * @returns Where the traces are: a pixel wider than they are, above and below.
 */
export function findRules(marks: Mask, outside: Mask | null): Mask {
  const { height, width } = marks;
  const traces = { height, width, data: new Uint8Array(height * width) };
  const longer = Math.max(height, width);
  const block = Math.floor(longer / (WINDOW * BLOCKS));
  if (longer < SMALLEST || width < block) return traces;
  const cover = coverOf(marks, outside, block);
  const blocks = drawn(bestSlopes(cover, block), block);
  for (let here = blocks.data.indexOf(1); here >= 0; here = blocks.data.indexOf(1, here + 1)) {
    const row = Math.floor(here / blocks.width);
    const column = here - row * blocks.width;
    const start = row * width + column * block;
    traces.data.fill(1, start, column < blocks.width - 1 ? start + block : (row + 1) * width);
  }
  return outside === null ? traces : without(traces, outside);
}

/**
 * Leaves out what is too short or too thick for a rule.
 *
 * @param rule Rules of one direction.
 * @param outside What does not belong to the picture, if anything: there, a rule may go on.
 * @param height Height of the digits beside them, in pixels.
 * @returns The traces that are long enough, or may be so beyond the edges of the picture if others are within it; and how
 * many those others are.
 */
export function longRules(rule: Rule, outside: Mask | null, height: number): Rule {
  const least = Math.max(LONG * height, THIN * rule.thickness);
  const within = atLeastAsLong(rule, least);
  if (within.found === 0 || outside === null) return within;
  const goingOn = atLeastAsLong({ ...rule, traces: either(rule.traces, outside) }, least);
  return { ...within, traces: without(goingOn.traces, outside) };
}

/** The traces that are at least so many pixels long, and how many they are. */
function atLeastAsLong(rule: Rule, least: number): Rule {
  const { traces, direction } = rule;
  const parts = connected(traces);
  const { width, height } = extents(parts, traces.width);
  const long = (direction === "across" ? width : height).map((length) => (length >= least ? 1 : 0));
  return { ...rule, traces: partsKept(parts, long, traces), found: long.reduce((sum, value) => sum + value, 0) };
}

/**
 * Measures rules.
 *
 * @param marks All that the traces were found in, rules however faint.
 * @param smooth The contrast.
 * @param traces Where the rules are.
 * @param direction How they run.
 */
export function measured(marks: Mask, smooth: Levels, traces: Mask, direction: Direction): Rule {
  if (!traces.data.includes(1)) return { direction, traces, thickness: 0, darkness: 0, found: 0 };
  const lengths = new Uint32Array(Math.max(marks.height, marks.width) + 1);
  const darkest = new Uint32Array(FULL + 1);
  RUNS_SQUARE_TO[direction](marks, (start, length, step) => {
    if (!isOn(traces, start, length, step)) return;
    let most = 0;
    for (let left = length, index = start; left > 0; left--, index += step) {
      const value = smooth.data[index] as number;
      if (value > most) most = value;
    }
    lengths[length] = (lengths[length] as number) + 1;
    darkest[most] = (darkest[most] as number) + 1;
  });
  return { direction, traces, thickness: median(lengths), darkness: median(darkest), found: 0 };
}

/** Whether a run meets traces. */
function isOn({ data }: Mask, start: number, length: number, step: number): boolean {
  for (let left = length, index = start; left > 0; left--, index += step) if (data[index] === 1) return true;
  return false;
}

/**
 * Takes away what lies on rules and is neither thicker nor darker than they are.
 *
 * A stroke that crosses a rule is thicker than the rule, measured square to it, and stays whole.
 *
 * @param weak What may be ink or a rule.
 * @param smooth The contrast.
 * @returns `weak` without the rules.
 */
export function withoutRules(weak: Mask, smooth: Levels, rule: Rule): Mask {
  const { direction, traces, thickness, darkness } = rule;
  if (!traces.data.includes(1)) return weak;
  const data = weak.data.slice();
  RUNS_SQUARE_TO[direction](weak, (start, length, step) => {
    if (length > thickness + 1 || !isOn(traces, start, length, step)) return;
    for (let left = length, index = start; left > 0; left--, index += step) {
      if ((smooth.data[index] as number) * DARKER[1] <= darkness * DARKER[0]) data[index] = 0;
    }
  });
  return { ...weak, data };
}

/**
 * Takes away what is like a rule, but goes down from one rule along the rows to another: the sides of a frame.
 *
 * @param weak What may be ink, without the rules.
 * @param smooth The contrast.
 * @returns `weak` without the walls.
 */
export function withoutWalls(weak: Mask, smooth: Levels, { traces, thickness, darkness }: Rule): Mask {
  const { width } = weak;
  const parts = connected(weak);
  const { runs, numberOf, count } = parts;
  const { top, height: heights, width: widths } = extents(parts, width);
  const sizes = areas(parts);
  const reach = thickness + CORNER;
  const [hangs, stands, darker] = [new Uint8Array(count), new Uint8Array(count), new Int32Array(count)];
  for (let run = 0; run < numberOf.length; run++) {
    const piece = (numberOf[run] as number) - 1;
    const start = runs[2 * run] as number;
    const end = runs[2 * run + 1] as number;
    for (let index = start; index < end; index++) {
      const isDarker = (smooth.data[index] as number) * DARKER[1] > darkness * DARKER[0];
      if (isDarker) darker[piece] = (darker[piece] as number) + 1;
    }
    if (!isOn(traces, start, end - start, 1)) continue;
    const below = Math.floor(start / width) - (top[piece] as number);
    if (below < reach) hangs[piece] = 1;
    if (below >= (heights[piece] as number) - reach) stands[piece] = 1;
  }
  const isNoWall = heights.map((tall, piece) => {
    const isStraight = tall > 2 * reach && (widths[piece] as number) <= reach + Math.floor(tall / 8);
    const size = sizes[piece] as number;
    const isAlike = size <= tall * (thickness + 1) && 4 * (darker[piece] as number) <= size;
    return hangs[piece] === 1 && stands[piece] === 1 && isStraight && isAlike ? 0 : 1;
  });
  return partsKept(parts, isNoWall, weak);
}

/** By how many pixels a trace falls within a distance, rounded. */
function offset(slope: number, distance: number): number {
  return Math.floor((2 * slope * distance * STEP[0] + STEP[1]) / (2 * STEP[1]));
}

/** How much of each block is dark, or would be beyond the edges of the picture. A pixel is dark where one above or below is. */
function coverOf(marks: Mask, outside: Mask | null, block: number): Blocks {
  const width = Math.floor(marks.width / block);
  const cover = { height: marks.height, width, data: new Int32Array(marks.height * width) };
  const dark = thickenedDown(marks);
  addCover(cover, outside === null ? dark : without(dark, outside), block, COVERED[1]);
  if (outside !== null) addCover(cover, outside, block, COVERED[0]);
  return cover;
}

/** Adds so much to each block for each of its pixels that is in a mask. */
function addCover({ width, data }: Blocks, mask: Mask, block: number, each: number): void {
  const runs = runsOf(mask);
  for (let run = 0; run < runs.length; run += 2) {
    const row = Math.floor((runs[run] as number) / mask.width);
    const end = (runs[run + 1] as number) - row * mask.width;
    let start = (runs[run] as number) - row * mask.width;
    for (let column = Math.floor(start / block); column < width && start < end; column++) {
      const next = Math.min((column + 1) * block, end);
      data[row * width + column] = (data[row * width + column] as number) + each * (next - start);
      start = next;
    }
  }
}

/** The slope in steps of the best covered straight part around each block, or `NO_RULE` where too little is covered. */
function bestSlopes(cover: Blocks, block: number): Blocks {
  const { height, width } = cover;
  const margin = offset(SLOPES, HALF * block);
  const framed = framedCover(cover, margin, COVERED[0] * block);
  const best = new Int32Array(height * width).fill((BLOCKS + 1) * block * COVERED[0] - 1);
  const slopes = new Int32Array(height * width).fill(NO_RULE);
  // From the middle outward, as what is far from it is looked at last.
  const steps = [0, ...Array.from({ length: HALF }, (_, step) => [step + 1, -step - 1]).flat()];
  const placesOf = (slope: number) =>
    steps.map((step) => (margin + offset(slope, step * block)) * framed.width + HALF + step);
  const all = Array.from({ length: 2 * SLOPES + 1 }, (_, index) => placesOf(index - SLOPES));
  const total = new Int32Array(width);
  const most = new Int32Array(width);
  const enough = (BLOCKS + 1) * block * COVERED[0];
  const others = (BLOCKS - 2 * MIDDLE) * block * COVERED[1];
  const reach = offset(SLOPES, MIDDLE * block);
  for (let row = 0; row < height; row++) {
    mostInMiddle(most, framed, row + margin, reach);
    // Mostly, those in the middle tell that it would not suffice if all others were dark.
    let [first, last] = [0, width];
    while (first < last && (most[first] as number) + others < enough) first++;
    while (first < last && (most[last - 1] as number) + others < enough) last--;
    if (first === last) continue;
    const start = row * framed.width;
    for (let slope = -SLOPES; slope <= SLOPES; slope++) {
      const places = all[slope + SLOPES] as readonly number[];
      total.fill(0, first, last);
      for (let step = 0; step < places.length; step += 3)
        addThree(total, framed.data, places, step, start, first, last);
      for (let column = first, index = row * width + first; column < last; column++, index++) {
        if ((total[column] as number) <= (best[index] as number)) continue;
        best[index] = total[column] as number;
        slopes[index] = slope;
      }
    }
  }
  return { height, width, data: slopes };
}

/** Lays `value` around blocks, wherever a straight part may reach. */
function framedCover({ height, width, data }: Blocks, margin: number, value: number): Blocks {
  const frame = { height: height + 2 * margin, width: width + BLOCKS };
  const framed = new Int32Array(frame.height * frame.width).fill(value);
  for (let row = 0; row < height; row++) {
    framed.set(data.subarray(row * width, (row + 1) * width), (row + margin) * frame.width + HALF);
  }
  return { ...frame, data: framed };
}

/** Finds, around each block of a row, the most that the middle of a straight part may cover, whatever its slope. */
function mostInMiddle(most: Int32Array, { width, data }: Blocks, row: number, reach: number): void {
  const highest = new Int32Array(width);
  for (let near = row - reach; near <= row + reach; near++) {
    const start = near * width;
    for (let column = 0; column < width; column++) {
      const value = data[start + column] as number;
      if (value > (highest[column] as number)) highest[column] = value;
    }
  }
  let sum = 0;
  for (let column = HALF - MIDDLE; column < HALF + MIDDLE; column++) sum += highest[column] as number;
  for (let column = 0; column < most.length; column++) {
    sum += highest[column + HALF + MIDDLE] as number;
    most[column] = sum;
    sum -= highest[column + HALF - MIDDLE] as number;
  }
}

/** Adds what three blocks beside each other cover to the sums of some columns. */
function addThree(
  total: Int32Array,
  framed: Int32Array,
  places: readonly number[],
  step: number,
  start: number,
  first: number,
  last: number,
): void {
  const one = start + (places[step] as number);
  const two = start + (places[step + 1] as number);
  const three = start + (places[step + 2] as number);
  for (let column = first; column < last; column++) {
    total[column] =
      (total[column] as number) +
      (framed[one + column] as number) +
      (framed[two + column] as number) +
      (framed[three + column] as number);
  }
}

const NO_RULE = SLOPES + 1;

/** Draws all blocks of the straight parts around whose middles `slopes` tells their slopes. */
function drawn({ height, width, data: slopes }: Blocks, block: number): Mask {
  const data = new Uint8Array(height * width);
  for (let row = 0, index = 0; row < height; row++) {
    for (let column = 0; column < width; column++, index++) {
      const slope = slopes[index] as number;
      if (slope === NO_RULE) continue;
      for (let step = Math.max(-HALF, -column); step <= Math.min(HALF, width - 1 - column); step++) {
        const there = row + offset(slope, step * block);
        if (there >= 0 && there < height) data[there * width + column + step] = 1;
      }
    }
  }
  return { height, width, data };
}
