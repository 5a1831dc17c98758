/** A drawing in, the text that is kept of it out, and back: `docs/formats.md` describes it. */

import { BLANK, type Drawing, type PadStroke, type Remark, resize, type Sheet } from "../../pad";
import type { Point } from "../../types";
import { BROADEST, FARTHEST, THINNEST } from "./handwriting";
import { FARTHEST_SIDE, LONGEST_LABEL, type Remarks } from "./remarks";

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
  /** What was said at each step, past, present and future, of what is written; not there where nothing was. */
  readonly remarks?: readonly Remarks[];
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
  const since = past.map(({ strokes }) => strokes.length === 0).lastIndexOf(true);
  const steps =
    present.strokes.length === 0 ? { past: [], future: [] } : { past: past.slice(Math.max(since, 0)), future };
  const whole = written(pen, paper, { ...steps, present });
  if (whole.length <= longest) return whole;
  const bare = written(pen, paper, { past: [], present, future: [] });
  return bare.length <= longest ? bare : null;
}

/** The drawing that a text was written of, or `null` where the text is nothing that this page has written. */
export function drawingIn(text: string): Drawing | null {
  const saved = parsed(text);
  if (!isSaved(saved)) return null;
  const { pen, paper, strokes, past, present, future, remarks = [] } = saved;
  const sheets = [...past, present, ...future].map((step, place) => ({
    strokes: step.map((stroke) => strokes[stroke] as SavedStroke),
    remarks: remarks[place] ?? [],
  }));
  const history = {
    past: sheets.slice(0, past.length),
    present: sheets[past.length] as Sheet,
    future: sheets.slice(past.length + 1),
  };
  return resize({ ...BLANK, history, pen, paper }, paper.width);
}

function written(pen: number, paper: Drawing["paper"], { past, present, future }: Drawing["history"]): string {
  const sheets = [...past, present, ...future];
  const strokes = [...new Set(sheets.flatMap((sheet) => sheet.strokes))];
  const places = new Map(strokes.map((stroke, place) => [stroke, place]));
  const stepOf = (sheet: Sheet): Step => sheet.strokes.map((stroke) => places.get(stroke) ?? 0);
  const saved: Saved = {
    format: FORMAT,
    pen,
    paper,
    strokes: strokes.map(shortened),
    past: past.map(stepOf),
    present: stepOf(present),
    future: future.map(stepOf),
    ...(sheets.some(({ remarks }) => remarks.length > 0) ? { remarks: sheets.map(({ remarks }) => remarks) } : {}),
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
  const { paper, strokes, past, present, future, remarks } = value;
  if (!isObject(paper) || !isSide(paper.width) || !isSide(paper.height)) return false;
  if (!isListOf(strokes, isStroke)) return false;
  const isStep = (step: unknown) =>
    isListOf(step, (place) => isNumber(place, 0, strokes.length - 1) && place % 1 === 0);
  if (!isListOf(past, isStep) || !isStep(present) || !isListOf(future, isStep)) return false;
  return remarks === undefined || isListOf(remarks, (each) => isListOf(each, isRemark));
}

function isRemark(value: unknown): value is Remark {
  if (!isObject(value) || !isBox(value.box)) return false;
  const { label, typed, begins, space } = value;
  if (begins !== undefined) return typeof begins === "boolean" && isFlag(space);
  const isLabel = isText(label) || isNumber(label, 0, Number.MAX_SAFE_INTEGER);
  return typed === undefined ? isLabel || label === null : isLabel && isTyped(typed);
}

function isTyped(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { after, begins, isShown, space } = value;
  const isSaid = typeof begins === "boolean" && typeof isShown === "boolean" && isFlag(space);
  return isSaid && (after === null || isBox(after));
}

function isFlag(value: unknown): boolean {
  return value === undefined || typeof value === "boolean";
}

function isBox(value: unknown): boolean {
  return isListOf(value, (side) => isNumber(side, -FARTHEST_SIDE, FARTHEST_SIDE)) && value.length === 4;
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

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_LABEL;
}

function isNumber(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && value >= least && value <= most;
}
