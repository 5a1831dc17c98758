/** A drawing and the boxes of its symbols in, which strokes each symbol is made of out. */

import { rasterise } from "../../ink/rasterise";
import type { Size } from "../../pad";
import type { Box, Ink, Point, Stroke } from "../../types";

/**
 * Choose the strokes of one symbol.
 *
 * A stroke belongs to the symbol whose box holds most of its points, to the smaller box of two that hold as many. One
 * that was cut into several digits belongs to each of them that holds a good part of it.
 *
 * @param boxes The boxes of all symbols.
 * @param place Which of them is asked about.
 */
export function strokesOf(strokes: readonly Stroke[], boxes: readonly Box[], place: number): readonly Stroke[] {
  return strokes.filter((stroke) => {
    const shares = boxes.map((box) => shareWithin(stroke, box));
    const own = shares[place] ?? 0;
    const best = Math.max(...shares);
    if (best < WHOLE) return own >= GOOD_PART;
    const holding = boxes
      .map((box, index) => ({ index, area: areaOf(box) }))
      .filter(({ index }) => shares[index] === best);
    holding.sort((one, other) => one.area - other.area);
    return holding[0]?.index === place;
  });
}

/** From here on a stroke lies within one box; a box may leave out the end of a stroke, by its soft edge. */
const WHOLE = 0.9;

/** Which share of a stroke that was cut counts as a part of a digit. */
const GOOD_PART = 0.15;

/** Points may lie a little outside the box of their own ink, where the ink was cut off by the edge of the pad. */
const SLACK = 1;

function shareWithin(stroke: Stroke, [top, left, bottom, right]: Box): number {
  const within = stroke.filter(
    ([x, y]) => y >= top - SLACK && y <= bottom + SLACK && x >= left - SLACK && x <= right + SLACK,
  );
  return within.length / Math.max(stroke.length, 1);
}

const areaOf = ([top, left, bottom, right]: Box): number => (bottom - top) * (right - left);

export function pointsOf(strokes: readonly Stroke[]): number {
  return strokes.reduce((sum, stroke) => sum + stroke.length, 0);
}

/** The part of the paper with the drawing on it, and a margin as wide as the pen. */
export function partOf(strokes: readonly Stroke[], pen: number, { height, width }: Size): Box {
  const points = strokes.flat();
  const [across, down] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const margin = 2 * pen;
  const from = (places: readonly number[]) => Math.max(0, Math.floor(places.reduce(least, Infinity) - margin));
  const to = (places: readonly number[], end: number) => Math.min(end, Math.ceil(places.reduce(most, 0) + margin));
  const [top, left] = [Math.min(from(down), height - 1), Math.min(from(across), width - 1)];
  return [top, left, Math.max(to(down, height), top + 1), Math.max(to(across, width), left + 1)];
}

const least = (one: number, other: number) => Math.min(one, other);
const most = (one: number, other: number) => Math.max(one, other);

/** The ink that some strokes leave within a box of the paper. */
export function inkIn([top, left, bottom, right]: Box, strokes: readonly Stroke[], pen: number): Ink {
  const moved = strokes.map((stroke) => stroke.map(([x, y]) => [x - left, y - top] as const));
  return rasterise(moved, bottom - top, right - left, pen);
}

/** A function that works out its value when it is first asked for it. */
export function once<Value extends object>(work: () => Value): () => Value {
  let value: Value | null = null;
  return () => {
    value ??= work();
    return value;
  };
}

/** Where ink has its centre of mass, in its own pixels; the middle where there is none. */
export function centreOf({ height, width, data }: Ink): Point {
  let [mass, x, y] = [0, 0, 0];
  data.forEach((value, index) => {
    mass += value;
    x += value * ((index % width) + 0.5);
    y += value * (Math.floor(index / width) + 0.5);
  });
  return mass > 0 ? [x / mass, y / mass] : [width / 2, height / 2];
}

/** How long the pen took for some strokes, with the breaks between them, in milliseconds. */
export function durationOf(strokes: readonly { readonly times: readonly number[] }[]): number {
  const times = strokes.flatMap((stroke) => stroke.times);
  return times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
}
