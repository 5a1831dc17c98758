/** Work and shapes in, where each value lies in memory out: channels in fours, and paper around what convolutions pad. */

import type { Work } from "./fusing";
import type { Convolution, Shape } from "./plan";

/** Where a value lies; all counts are of numbers of 4 bytes. */
export interface Place {
  readonly shape: Shape;
  /** Rows above and below, places to the left and to the right, that stay 0. */
  readonly border: readonly [top: number, left: number, bottom: number, right: number];
  /** Numbers of one place: its channels, up to a multiple of 4 that stays without meaning. */
  readonly depth: number;
  /** Numbers of a row, with its border. */
  readonly row: number;
  /** Numbers of all rows, up to a multiple of 4. */
  readonly length: number;
  /** How many glyphs' values there are, one behind the other: those that the last steps take for many glyphs at once. */
  readonly slots: number;
  /** The first number of the first slot, border and all. */
  start: number;
}

/** Where a glyph's value begins, border and all; slots count where there are some. */
export function startOf({ start, length, slots }: Place, slot: number): number {
  return start + (slots > 1 ? slot * length : 0);
}

/** Where a row and a column of it begin, neither of which counts its border. */
export function at(place: Place, slot: number, y: number, x: number): number {
  return startOf(place, slot) + (y + place.border[0]) * place.row + (x + place.border[1]) * place.depth;
}

/**
 * @param hasSlots Whether a value is kept for `many` glyphs at once.
 */
export function placesOf(
  works: readonly Work[],
  shapes: readonly Shape[],
  hasSlots: (value: number) => boolean,
  many: number,
): Place[] {
  const borders = bordersOf(works, shapes);
  const onlyGathered = works
    .filter(({ step }) => step.from.includes(0))
    .every(({ step, tiles }) => (step.op === "convolve" && !tiles) || step.op === "dense");
  return shapes.map((shape, value) => {
    const [height, width, channels] = shape;
    const border = borders[value] as Place["border"];
    // A glyph has one channel, which alone would leave three quarters of each vector empty.
    const depth = value === 0 && onlyGathered ? channels : ceil4(channels);
    const row = (border[1] + width + border[3]) * depth;
    const length = ceil4((border[0] + height + border[2]) * row);
    return { shape, border, depth, row, length, slots: hasSlots(value) ? many : 1, start: 0 };
  });
}

function bordersOf(works: readonly Work[], shapes: readonly Shape[]): Place["border"][] {
  const borders: Place["border"][] = shapes.map(() => [0, 0, 0, 0]);
  for (const work of works) {
    const { step } = work;
    if (step.op !== "convolve" && step.op !== "depthwise") continue;
    const value = step.from[0] as number;
    const [top, left, bottom, right] = work.tiles ? tiledBorder(step, work, shapes[value] as Shape) : step.pads;
    const [t, l, b, r] = borders[value] as Place["border"];
    borders[value] = [Math.max(t, top), Math.max(l, left), Math.max(b, bottom), Math.max(r, right)];
  }
  return borders;
}

/** A tile reads four rows and places; the last ones may reach further than the kernel does. */
function tiledBorder(step: Convolution, work: Work, shape: Shape): Place["border"] {
  const [top, left, bottom, right] = step.pads;
  const { tall, wide } = tilesOf(step, work, shape);
  return [top, left, Math.max(bottom, 2 * tall + 2 - top - shape[0]), Math.max(right, 2 * wide + 2 - left - shape[1])];
}

/** How large the output of a 3 × 3 convolution is before any pooling, and how many tiles cover what is wanted of it. */
export function tilesOf(
  { pads: [top, left, bottom, right] }: Convolution,
  { tiles }: Work,
  [given, wideGiven]: Shape,
): { height: number; width: number; tall: number; wide: number } {
  const [height, width] = [given + top + bottom - 2, wideGiven + left + right - 2];
  const count = tiles === "pooled" ? Math.floor : Math.ceil;
  return { height, width, tall: count(height / 2), wide: count(width / 2) };
}

export function ceil4(count: number): number {
  return (count + 3) & ~3;
}
