/** A drawing in, the text that is kept of it out, and back: `docs/formats.md` describes it. */

import { BLANK, type Drawing, type PadStroke, resize } from "../../pad";
import type { Point } from "../../types";
import { BROADEST, FARTHEST, THINNEST } from "./handwriting";

const FORMAT = 1;

/** Of an ink pixel: finer than any screen, and half as long to write as all the decimals. */
const PARTS = 100;

/** Characters for some hundred pages of digits: browsers give a page a few million. */
const LONGEST = 1_000_000;

/** Each stroke once, though it is in most of the steps, which hold places in that list. */
interface Saved {
  readonly format: typeof FORMAT;
  readonly pen: number;
  readonly paper: Drawing["paper"];
  readonly strokes: readonly SavedStroke[];
  readonly past: readonly Step[];
  readonly present: Step;
  readonly future: readonly Step[];
}

type Step = readonly number[];

interface SavedStroke {
  readonly points: readonly Point[];
  readonly times: readonly number[];
  readonly pressures: readonly number[] | null;
}

/**
 * Write down a drawing, with its steps since it was last blank: what was cleared is kept nowhere.
 *
 * @param longest So many characters are kept at most.
 * @returns The text, without the steps where it would be too long; `null` where it would be too long even so.
 */
export function textOf({ history, pen, paper }: Drawing, longest: number = LONGEST): string | null {
  const { past, present, future } = history;
  const since = past.map((strokes) => strokes.length === 0).lastIndexOf(true);
  const steps = present.length === 0 ? { past: [], future: [] } : { past: past.slice(Math.max(since, 0)), future };
  const whole = written(pen, paper, { ...steps, present });
  if (whole.length <= longest) return whole;
  const bare = written(pen, paper, { past: [], present, future: [] });
  return bare.length <= longest ? bare : null;
}

/** The drawing that a text was written of, or `null` where the text is nothing that this page has written. */
export function drawingIn(text: string): Drawing | null {
  const saved = parsed(text);
  if (!isSaved(saved)) return null;
  const { pen, paper, strokes, past, present, future } = saved;
  const stepOf = (step: Step): readonly PadStroke[] => step.map((place) => strokes[place] as SavedStroke);
  const history = { past: past.map(stepOf), present: stepOf(present), future: future.map(stepOf) };
  return resize({ ...BLANK, history, pen, paper }, paper.width);
}

function written(pen: number, paper: Drawing["paper"], { past, present, future }: Drawing["history"]): string {
  const strokes = [...new Set([...past, present, ...future].flat())];
  const places = new Map(strokes.map((stroke, place) => [stroke, place]));
  const stepOf = (step: readonly PadStroke[]): Step => step.map((stroke) => places.get(stroke) ?? 0);
  const saved: Saved = {
    format: FORMAT,
    pen,
    paper,
    strokes: strokes.map(shortened),
    past: past.map(stepOf),
    present: stepOf(present),
    future: future.map(stepOf),
  };
  return JSON.stringify(saved);
}

function shortened({ points, times, pressures }: PadStroke): SavedStroke {
  const short = (value: number) => Math.round(value * PARTS) / PARTS;
  return { points: points.map(([x, y]) => [short(x), short(y)]), times, pressures: pressures?.map(short) ?? null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isSaved(value: unknown): value is Saved {
  if (!isObject(value) || value.format !== FORMAT || !isNumber(value.pen, THINNEST, BROADEST)) return false;
  const { paper, strokes, past, present, future } = value;
  if (!isObject(paper) || !isSide(paper.width) || !isSide(paper.height)) return false;
  if (!isListOf(strokes, isStroke)) return false;
  const isStep = (step: unknown) =>
    isListOf(step, (place) => isNumber(place, 0, strokes.length - 1) && place % 1 === 0);
  return isListOf(past, isStep) && isStep(present) && isListOf(future, isStep);
}

/** The paper of a drawing that is high has the pad's shape, and so may be wider than any point lies. */
function isSide(value: unknown): boolean {
  return isNumber(value, 1, Number.MAX_SAFE_INTEGER);
}

function isStroke(value: unknown): value is SavedStroke {
  if (!isObject(value)) return false;
  const { points, times, pressures } = value;
  if (!isListOf(points, isPoint) || points.length === 0) return false;
  const isBeside = (list: unknown, most: number) =>
    isListOf(list, (each) => isNumber(each, 0, most)) && list.length === points.length;
  return isBeside(times, Number.MAX_SAFE_INTEGER) && (pressures === null || isBeside(pressures, 1));
}

function isPoint(value: unknown): value is Point {
  return isListOf(value, (each) => isNumber(each, -FARTHEST, FARTHEST)) && value.length === 2;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isListOf<T>(value: unknown, is: (each: unknown) => each is T): value is readonly T[];
function isListOf(value: unknown, is: (each: unknown) => boolean): value is readonly unknown[];
function isListOf(value: unknown, is: (each: unknown) => boolean): value is readonly unknown[] {
  return Array.isArray(value) && value.every(is);
}

function isNumber(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && value >= least && value <= most;
}
