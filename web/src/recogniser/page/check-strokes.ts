/** Strokes as a caller has them in, plain ones out, or an error in words where they make no sense. */

import { InklingError } from "../../errors";
import type { Point, Stroke } from "../../types";
import type { StrokeOptions } from "../shared/protocol";
import { checkSigns } from "./check-signs";
import { fieldsOf, listOf, shown } from "./plain-data";

/** A point as a caller may have it; what follows its place, such as pressure and time, is not read. */
export type PointLike = ArrayLike<number> | { readonly x: number; readonly y: number };

/** The points of one pen-down to pen-up; in a typed array one after the other: x, y, x, y … */
export type StrokeLike = ArrayLike<PointLike> | (ArrayLike<number> & ArrayBufferView);

/** A drawing as a caller may have it, whatever keeps watch over it: a proxy is as good as a list. */
export type StrokesLike = ArrayLike<StrokeLike>;

/** Plain strokes, those without a point left out, and how to draw them. */
export interface CheckedDrawing {
  readonly strokes: readonly Stroke[];
  readonly options: StrokeOptions;
}

/** The largest ink that is drawn, in ink pixels a side: 64 MB of numbers. */
const MAX_SIDE = 4096;

const SCALES: readonly unknown[] = ["fit", "true"];

/**
 * Takes a copy of strokes that no proxy watches over, and refuses those that cannot be drawn.
 *
 * @param strokes As {@link StrokesLike}, but nobody has checked that.
 * @param options As `StrokeOptions`, likewise.
 * @throws {InklingError} `strokes`.
 */
export function checkDrawing(strokes: unknown, options?: unknown): CheckedDrawing {
  try {
    const lists = elements(strokes, "A drawing is a list of strokes.");
    return { strokes: lists.map(strokeOf).filter(({ length }) => length > 0), options: optionsOf(options) };
  } catch (cause) {
    if (cause instanceof InklingError) throw cause;
    // A getter of the caller's, or a draft that is finished.
    throw new InklingError("strokes", `Strokes must let themselves be read. Received: ${cause}.`, { cause });
  }
}

function strokeOf(given: unknown): Stroke {
  const list = elements(given, "A stroke is a list of points.");
  if (!ArrayBuffer.isView(given)) return list.map(pointOf);
  if (list.length % 2) refuse("A stroke in a typed array is x, y, x, y …", `${list.length} numbers`);
  return Array.from({ length: list.length / 2 }, (_, index) => pointOf([list[2 * index], list[2 * index + 1]]));
}

function pointOf(given: unknown): Point {
  const [x, y] = placeOf(given) ?? [];
  if (isNumber(x) && isNumber(y)) return [x, y];
  const received = listOf(given) ? shown(given) : `${shown(given)} with x ${shown(x)}, y ${shown(y)}`;
  return refuse("A point is two finite numbers, [x, y] or { x, y }.", received);
}

function placeOf(given: unknown): readonly unknown[] | null {
  if (typeof given !== "object" || given === null || !("x" in given && "y" in given)) return listOf(given);
  return [given.x, given.y];
}

function optionsOf(given: unknown): StrokeOptions {
  const fields = fieldsOf(given) ?? refuse("Options are an object such as { pen: 12 }.", shown(given));
  const scale = fields.scale ?? "fit";
  if (!SCALES.includes(scale)) refuse('The scale of strokes is "fit" or "true".', shown(scale));
  const pen = fields.pen ?? undefined;
  if (pen !== undefined && !(isNumber(pen) && pen > 0 && pen <= MAX_SIDE)) {
    refuse(`A pen is 0 to ${MAX_SIDE} ink pixels wide.`, shown(pen));
  }
  const [height, width] = [fields.height ?? undefined, fields.width ?? undefined];
  for (const side of [height, width]) {
    if (side !== undefined && !isSide(side)) refuse(`The ink has 0 to ${MAX_SIDE} whole pixels a side.`, shown(side));
  }
  return { scale, pen, height, width, signs: checkSigns(fields, "strokes") } as StrokeOptions;
}

function elements(given: unknown, rule: string): readonly unknown[] {
  return listOf(given) ?? refuse(`${rule} For example: [[[10, 10], [60, 10], [30, 90]]].`, shown(given));
}

function isNumber(given: unknown): given is number {
  return Number.isFinite(given);
}

function isSide(given: unknown): boolean {
  return isNumber(given) && Number.isInteger(given) && given >= 0 && given <= MAX_SIDE;
}

function refuse(rule: string, received: string): never {
  throw new InklingError("strokes", `${rule} Received: ${received}.`);
}
