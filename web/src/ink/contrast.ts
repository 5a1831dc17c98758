/** Levels in, contrast out: how much of the paper's light is missing at each pixel, without shades and shadows. */

import { MIN_CONTRAST, PAPER_WINDOW } from "./constants";
import { atLeast, atLeastWithin, type Mask, runsOf, strokeWidth, without } from "./mask";
import { type Levels, WHITE } from "./shrink";
import { blur, closing, rangesOfNine, windowMax, windowMin } from "./window";

/** Contrast of black on white. Contrast is counted in whole steps, so that both twins compare alike. */
export const FULL = 4096;

/** Paper darker than this counts as this dark, or the noise of a black corner would look like ink. */
const DARKEST_PAPER = Math.floor(WHITE / 8);

/** Range of contrast within 3 × 3 pixels that any paper may have: one and a half of the 255 grey levels of a picture. */
const GRAIN = 24;

/**
 * How many times that of the paper the range within a small window is at the edges of ink, by the window's radius. Edges
 * are looked for with one radius after the other: the coarser ones find those that noise and blur hide.
 */
const STAND_OUT = new Map([
  [1, 3.5],
  [2, 5],
  [4, 5],
]);

/** How much of the paper's light is missing, 0..4096. */
export interface Contrast {
  /** Of each pixel, as it is. */
  readonly sharp: Levels;
  /** Of each pixel, blurred. */
  readonly smooth: Levels;
  /** Its range within a small window around each pixel. */
  readonly edges: Levels;
  /** What the noise of the paper usually takes away. */
  readonly paper: number;
  /** What paper never exceeds. */
  readonly limit: number;
  /** The pixels that reach the limit: few, and none of the others is ever ink. */
  readonly marks: Mask;
  /** The range within a small window that the paper has. */
  readonly grain: number;
  /** Radius in pixels of the blur and of the small window. */
  readonly blur: number;
  /** Half-way up the edges of the strokes, above `limit`. */
  readonly threshold: number;
  /** Width of a stroke in pixels. */
  readonly stroke: number;
}

/** What has a threshold: all but how sharp it is. */
type Rateable = Omit<Contrast, "sharp">;

/** What a window finds. */
interface Look extends Rateable {
  /** The paper's light at each pixel. */
  readonly paperLevels: Levels;
}

/**
 * Measures the contrast with the paper around each pixel.
 *
 * The paper is what a closing with a window wider than the strokes leaves: so neither a gradient nor a shadow matters,
 * and a fat stroke is not hollowed out. A first look with a wide window shows how thick the strokes are; a second one
 * with a window that just fits them forgets more shade.
 *
 * @param levels Dark ink on light paper.
 * @returns The contrast, or `null` where there is nothing but paper.
 */
export function findContrast(levels: Levels): Contrast | null {
  const wide = Math.max(1, Math.floor(Math.floor(Math.max(levels.height, levels.width) * PAPER_WINDOW) / 2));
  for (const radius of STAND_OUT.keys()) {
    const focused = radius === 1 ? levels : blur(levels, radius - 1);
    const blurred = blur(levels, radius);
    const first = look(blurred, wide, radius);
    if (first === null) continue;
    const found = look(blurred, Math.min(wide, 1 + 3 * first.stroke), radius) ?? first;
    return { ...found, sharp: missing(focused, found.paperLevels) };
  }
  return null;
}

/**
 * Finds the threshold, and the width of the strokes that reach it.
 *
 * The contrast half-way up the edges of the strokes is the mean above the limit, weighted by the local range. Shade has
 * no edges and so no say. Where no edge stands out from the grain of the paper, all is shade.
 *
 * @param contrast Its threshold and stroke do not matter.
 * @param left The pixels that do not count, if any.
 * @returns The contrast with its threshold and stroke, or `null` where there is no ink.
 */
export function rated<Rated extends Rateable>(contrast: Rated, left?: Mask): Rated | null {
  const { limit, marks } = contrast;
  const counted = left === undefined ? marks : without(marks, left);
  const runs = runsOf(counted);
  const values = contrast.smooth.data;
  const edges = contrast.edges.data;
  let [squares, weighted, total] = [0, 0, 0];
  for (let run = 0; run < runs.length; run += 2) {
    const end = runs[run + 1] as number;
    for (let index = runs[run] as number; index < end; index++) {
      const value = values[index] as number;
      if (value <= limit) continue;
      const edge = edges[index] as number;
      squares += edge * edge;
      weighted += edge * value;
      total += edge;
    }
  }
  if (squares <= (STAND_OUT.get(contrast.blur) as number) * contrast.grain * total) return null;
  const threshold = weighted / total;
  return { ...contrast, threshold, stroke: strokeWidth(atLeastWithin(counted, contrast.smooth, threshold)) };
}

/** Measures the contrast with the paper that a window finds in levels that are blurred by `radius`. */
function look(blurred: Levels, window: number, radius: number): Look | null {
  const paperLevels = closing(blurred, window);
  const smooth = missing(blurred, paperLevels);
  const counts = countsOf(smooth);
  const paper = quantile(counts, 0.25); // even where ink covers half the picture
  const noise = paper - quantile(counts, 0.0625);
  const limit = Math.max(Math.floor(MIN_CONTRAST * FULL), paper + 5 * noise);
  const edges = ranges(smooth, radius);
  const grain = Math.max(quantile(countsOf(edges), 0.25), GRAIN);
  const marks = atLeast(smooth, limit);
  return rated({ paperLevels, smooth, edges, paper, limit, marks, grain, blur: radius, threshold: 0, stroke: 0 });
}

/** How much of the paper's light does not come back from each pixel. */
function missing({ height, width, data }: Levels, { data: paper }: Levels): Levels {
  const contrast = new Uint16Array(data.length);
  for (let index = 0; index < data.length; index++) {
    const found = paper[index] as number;
    const light = found > DARKEST_PAPER ? found : DARKEST_PAPER;
    const gone = light - (data[index] as number);
    // None is below 0, so cutting off rounds down.
    if (gone > 0) contrast[index] = ((gone * FULL) / light) | 0;
  }
  return { height, width, data: contrast };
}

/** The range of contrast within a small window around each pixel. */
export function ranges(smooth: Levels, radius: number): Levels {
  if (radius === 1) return rangesOfNine(smooth);
  const highest = windowMax(smooth, radius);
  const lowest = windowMin(smooth, radius).data;
  for (let index = 0; index < lowest.length; index++) {
    highest.data[index] = (highest.data[index] as number) - (lowest[index] as number);
  }
  return highest;
}

/** How often each contrast occurs. */
function countsOf({ data }: Levels): Uint32Array {
  const occurrences = new Uint32Array(FULL + 1);
  for (let index = 0; index < data.length; index++) {
    const value = data[index] as number;
    occurrences[value] = (occurrences[value] as number) + 1;
  }
  return occurrences;
}

/** How often each contrast occurs within a mask. */
export function countsWithin(mask: Mask, { data }: Levels): Uint32Array {
  const occurrences = new Uint32Array(FULL + 1);
  const runs = runsOf(mask);
  for (let run = 0; run < runs.length; run += 2) {
    const end = runs[run + 1] as number;
    for (let index = runs[run] as number; index < end; index++) {
      const value = data[index] as number;
      occurrences[value] = (occurrences[value] as number) + 1;
    }
  }
  return occurrences;
}

/** The least contrast that at least this share does not exceed, of contrasts that occur so often. */
export function quantile(counts: Uint32Array, share: number): number {
  const enough = share * counts.reduce((sum, count) => sum + count, 0);
  let reached = 0;
  return counts.findIndex((count) => {
    reached += count;
    return reached >= enough;
  });
}
