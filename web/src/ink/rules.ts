/** Marks in, the rules of the paper among them out: lines, squares and frames, without the strokes that cross them. */

import { FULL } from "./contrast";
import { areas, connected, extents, type Mask, median, runsDown } from "./mask";
import type { Levels } from "./shrink";

/** A part of a rule that is as long as this share of the picture's longer side shows that it is one. */
const WINDOW = 8;

/** How many blocks of pixels that part has: slopes matter from block to block only. */
const BLOCKS = 20;

/** How many blocks lie to either side of the middle one. */
const HALF = BLOCKS / 2;

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

/** What the rules of one direction look like. */
export interface Rule {
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
 * @param inside What belongs to the picture: beyond its edges, a rule may go on.
 * @returns Where the traces are: a pixel wider than they are, above and below.
 */
export function findRules(marks: Mask, inside: Mask): Mask {
  const { height, width } = marks;
  const traces = { height, width, data: new Uint8Array(height * width) };
  const longer = Math.max(height, width);
  const block = Math.floor(longer / (WINDOW * BLOCKS));
  if (longer < SMALLEST || width < block) return traces;
  const cover = coverOf(marks, inside, block);
  const blocks = drawn(bestSlopes(cover, block), block);
  for (let row = 0, index = 0; row < height; row++) {
    for (let column = 0; column < width; column++, index++) {
      const here = row * blocks.width + Math.min(Math.floor(column / block), blocks.width - 1);
      traces.data[index] = (blocks.data[here] as number) & (inside.data[index] as number);
    }
  }
  return traces;
}

/**
 * Leaves out what is too short or too thick for a rule.
 *
 * @param rule Rules along the rows.
 * @param inside What belongs to the picture: beyond its edges, a rule may go on.
 * @param height Height of the digits beside them, in pixels.
 * @returns The traces that are long enough, or may be so beyond the edges of the picture if others are within it; and how
 * many those others are.
 */
export function longRules(rule: Rule, inside: Mask, height: number): Rule {
  const { traces, thickness } = rule;
  const least = Math.max(LONG * height, THIN * thickness);
  const within = atLeastAsWide(traces, least);
  if (within.found === 0 || !inside.data.includes(0)) return { ...rule, ...within };
  const goingOn = traces.data.map((value, index) => value | (1 - at(inside, index)));
  const around = atLeastAsWide({ ...traces, data: goingOn }, least).traces.data;
  const data = traces.data.map((value, index) => value & (around[index] as number));
  return { ...rule, traces: { ...traces, data }, found: within.found };
}

/** The traces that are at least so many pixels wide, and how many they are. */
function atLeastAsWide(traces: Mask, least: number): Pick<Rule, "traces" | "found"> {
  const { numbers, count } = connected(traces);
  const wide = new Uint8Array(count + 1);
  wide.set(
    extents({ numbers, count }, traces.width).width.map((width) => (width >= least ? 1 : 0)),
    1,
  );
  const data = traces.data.map((_, index) => wide[numbers[index] as number] as number);
  return { traces: { ...traces, data }, found: wide.reduce((sum, value) => sum + value, 0) };
}

/**
 * Measures rules along the rows.
 *
 * @param marks All that the traces were found in, rules however faint.
 * @param smooth The contrast.
 * @param traces Where the rules are.
 */
export function measured(marks: Mask, smooth: Levels, traces: Mask): Rule {
  const lengths = new Uint32Array(marks.height + 1);
  const darkest = new Uint32Array(FULL + 1);
  runsDown(marks, (start, length) => {
    if (!isOn(traces, start, length)) return;
    let most = 0;
    for (let step = 0, index = start; step < length; step++, index += marks.width) {
      most = Math.max(most, smooth.data[index] as number);
    }
    lengths[length] = (lengths[length] as number) + 1;
    darkest[most] = (darkest[most] as number) + 1;
  });
  return { traces, thickness: median(lengths), darkness: median(darkest), found: 0 };
}

/** Whether a run down a column meets traces. */
function isOn(traces: Mask, start: number, length: number): boolean {
  for (let step = 0, index = start; step < length; step++, index += traces.width) {
    if (at(traces, index) === 1) return true;
  }
  return false;
}

/**
 * Takes away what lies on rules along the rows and is neither thicker nor darker than they are.
 *
 * A stroke that crosses a rule is thicker than the rule, measured down the column, and stays whole.
 *
 * @param weak What may be ink or a rule.
 * @param smooth The contrast.
 * @returns `weak` without the rules.
 */
export function withoutRules(weak: Mask, smooth: Levels, { traces, thickness, darkness }: Rule): Mask {
  const { height, width } = weak;
  const data = weak.data.slice();
  runsDown(weak, (start, length) => {
    if (length > thickness + 1 || !isOn(traces, start, length)) return;
    for (let step = 0, index = start; step < length; step++, index += width) {
      if ((smooth.data[index] as number) * DARKER[1] <= darkness * DARKER[0]) data[index] = 0;
    }
  });
  return { height, width, data };
}

/**
 * Takes away what is like a rule, but goes down from one rule along the rows to another: the sides of a frame.
 *
 * @param weak What may be ink, without the rules.
 * @param smooth The contrast.
 * @returns `weak` without the walls.
 */
export function withoutWalls(weak: Mask, smooth: Levels, { traces, thickness, darkness }: Rule): Mask {
  const { height, width } = weak;
  const parts = connected(weak);
  const { numbers, count } = parts;
  const { top, height: heights, width: widths } = extents(parts, width);
  const sizes = areas(parts);
  const reach = thickness + CORNER;
  const [hangs, stands, darker] = [new Uint8Array(count), new Uint8Array(count), new Int32Array(count)];
  for (let row = 0, index = 0; row < height; row++) {
    for (let column = 0; column < width; column++, index++) {
      const piece = (numbers[index] as number) - 1;
      if (piece < 0) continue;
      const isDarker = (smooth.data[index] as number) * DARKER[1] > darkness * DARKER[0];
      if (isDarker) darker[piece] = (darker[piece] as number) + 1;
      if (at(traces, index) === 0) continue;
      const below = row - (top[piece] as number);
      if (below < reach) hangs[piece] = 1;
      if (below >= (heights[piece] as number) - reach) stands[piece] = 1;
    }
  }
  const isWall = heights.map((tall, piece) => {
    const isStraight = tall > 2 * reach && (widths[piece] as number) <= reach + Math.floor(tall / 8);
    const size = sizes[piece] as number;
    const isAlike = size <= tall * (thickness + 1) && 4 * (darker[piece] as number) <= size;
    return hangs[piece] === 1 && stands[piece] === 1 && isStraight && isAlike ? 1 : 0;
  });
  const data = weak.data.map((value, index) => (value === 1 && isWall[(numbers[index] as number) - 1] === 0 ? 1 : 0));
  return { height, width, data };
}

function at({ data }: Mask, index: number): number {
  return data[index] as number;
}

/** By how many pixels a trace falls within a distance, rounded. */
function offset(slope: number, distance: number): number {
  return Math.floor((2 * slope * distance * STEP[0] + STEP[1]) / (2 * STEP[1]));
}

/** How much of each block is dark, or would be beyond the edges of the picture. */
function coverOf(marks: Mask, inside: Mask, block: number): Blocks {
  const { height } = marks;
  const width = Math.floor(marks.width / block);
  const data = new Int32Array(height * width);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width * block; column++) {
      const index = row * marks.width + column;
      const here = row * width + Math.floor(column / block);
      data[here] = (data[here] as number) + (at(inside, index) === 0 ? COVERED[0] : coverAt(marks, row, index));
    }
  }
  return { height, width, data };
}

/** What a pixel covers, marked itself or above or below. */
function coverAt({ height, width, data }: Mask, row: number, index: number): number {
  const isMarked =
    data[index] === 1 || (row > 0 && data[index - width] === 1) || (row < height - 1 && data[index + width] === 1);
  return isMarked ? COVERED[1] : 0;
}

/** The slope in steps of the best covered straight part around each block, or `NO_RULE` where too little is covered. */
function bestSlopes({ height, width, data }: Blocks, block: number): Blocks {
  const margin = offset(SLOPES, HALF * block);
  const framedWidth = width + BLOCKS;
  const framed = new Int32Array((height + 2 * margin) * framedWidth).fill(COVERED[0] * block);
  for (let row = 0; row < height; row++) {
    framed.set(data.subarray(row * width, (row + 1) * width), (row + margin) * framedWidth + HALF);
  }
  const most = new Int32Array(data.length).fill((BLOCKS + 1) * block * COVERED[0] - 1);
  const best = new Int32Array(data.length).fill(NO_RULE);
  const total = new Int32Array(width);
  for (let slope = -SLOPES; slope <= SLOPES; slope++) {
    for (let row = 0; row < height; row++) {
      total.fill(0);
      for (let step = -HALF; step <= HALF; step++) {
        const from = (row + margin + offset(slope, step * block)) * framedWidth + HALF + step;
        for (let column = 0; column < width; column++) {
          total[column] = (total[column] as number) + (framed[from + column] as number);
        }
      }
      for (let column = 0, index = row * width; column < width; column++, index++) {
        if ((total[column] as number) <= (most[index] as number)) continue;
        most[index] = total[column] as number;
        best[index] = slope;
      }
    }
  }
  return { height, width, data: best };
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
