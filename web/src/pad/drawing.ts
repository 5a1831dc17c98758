/** The drawing as a value: strokes, what the pen is doing to them, and the way back. Every change returns a new one. */

import type { Box, Point, Stroke } from "../ink";
import { PAD_HEIGHT } from "../ink/constants";
import { erase } from "./erase";
import { back, begin, commit, forget, forward, type History } from "./history";
import { PENS } from "./pens";
import { endOf, extended, type PadStroke, type Sample, startOf } from "./stroke";
import { inkSize, largest, plainView, type Size, sameSize, viewOf } from "./viewport";

/** What lies on the pad after a step. */
export interface Sheet {
  readonly strokes: readonly PadStroke[];
  /** What the user says of what is written there; what is said of a place where nothing lies is said of nothing. */
  readonly remarks: readonly Remark[];
}

/** What the user says of a place: what its ink stands for, what is to be read there beside it, or where a line or a number begins. */
export type Remark = Meaning | Typed | LineRemark;

export interface Meaning {
  /** In ink pixels. */
  readonly box: Box;
  /** A label of the card, or `null` for "not a digit". */
  readonly label: number | string | null;
}

/** A digit that was typed where none was found. */
export interface Typed {
  /** Where it is; or, where nobody said so, where it could be, between its neighbours. */
  readonly box: Box;
  readonly label: number | string;
  readonly typed: {
    /** The box of what was found that it follows, it or others that were typed before; `null` where it is ahead of all. */
    readonly after: Box | null;
    /** Whether a line begins with it. */
    readonly begins: boolean;
    /** Whether the user has shown where it is. */
    readonly isShown: boolean;
    /** Whether a space is before it in its line. */
    readonly space?: boolean;
  };
}

/** How what was found at a place follows what is before it. */
export interface LineRemark {
  readonly box: Box;
  /** Whether a line begins with it. */
  readonly begins: boolean;
  /** Whether a space is before it in its line; as it was read, where nothing is said of that. */
  readonly space?: boolean;
}

export interface Drawing {
  readonly history: History<Sheet>;
  /** The stroke that is being drawn, or `null` while the pen is up. */
  readonly active: PadStroke | null;
  /** Where the eraser is and what it has left, or `null` while it is up. */
  readonly wipe: Wipe | null;
  /** Diameter of the pen in ink pixels. One pen inks the whole drawing, as strokes carry no width of their own. */
  readonly pen: number;
  /** Width of the pad's ink in pixels at its own scale, where its height is `PAD_HEIGHT`. */
  readonly width: number;
  /** The part of the ink that the pad shows, and that is read: all that is drawn, also on a pad that got narrower. */
  readonly view: Size;
  /** The largest that the view has been: what was drawn there must stay in view. */
  readonly paper: Size;
  /** What the pen's clock showed when the drawing began, or `null` before the pen touched it on this visit. */
  readonly began: number | null;
}

export interface Wipe {
  readonly at: Point;
  readonly left: readonly PadStroke[];
}

export const BLANK: Drawing = {
  history: begin({ strokes: [], remarks: [] }),
  active: null,
  wipe: null,
  pen: PENS.standard,
  width: PAD_HEIGHT,
  view: plainView(PAD_HEIGHT),
  paper: plainView(PAD_HEIGHT),
  began: null,
};

/** How long the pen seems to have been up between a drawing that was brought back and what is added, in milliseconds. */
const BREAK = 500;

/** All strokes that are to be read, the active one last. */
export function strokesOf(drawing: Drawing): readonly Stroke[] {
  return padStrokesOf(drawing).map(({ points }) => points);
}

/** The same with all that is to be seen. */
export function padStrokesOf(drawing: Drawing): readonly PadStroke[] {
  const settled = settledOf(drawing);
  return drawing.active ? [...settled, drawing.active] : settled;
}

/** The strokes that no longer grow. */
export function settledOf({ history, wipe }: Drawing): readonly PadStroke[] {
  return wipe?.left ?? history.present.strokes;
}

export function isBlank(drawing: Drawing): boolean {
  return settledOf(drawing).length === 0 && drawing.active === null;
}

/** Whether the pen, or the eraser, is down. */
export function isDrawing({ active, wipe }: Drawing): boolean {
  return active !== null || wipe !== null;
}

export function canUndo(drawing: Drawing): boolean {
  return isDrawing(drawing) || drawing.history.past.length > 0;
}

export function canRedo(drawing: Drawing): boolean {
  return !isDrawing(drawing) && drawing.history.future.length > 0;
}

export function canClear(drawing: Drawing): boolean {
  return !isBlank(drawing);
}

/** Begin a stroke. */
export function penDown(drawing: Drawing, at: Sample): Drawing {
  const finished = penUp(drawing);
  const [, , time = 0] = at;
  const began = finished.began ?? time - resumeAt(finished);
  return { ...finished, began, active: startOf(sinceStart(at, began)) };
}

/** Put the eraser down. */
export function eraserDown(drawing: Drawing, [x, y]: Sample): Drawing {
  const finished = penUp(drawing);
  return wiped({ ...finished, wipe: { at: [x, y], left: settledOf(finished) } }, [[x, y]]);
}

/** Continue the stroke or the wipe; nothing while the pen is up, as after a clear in the middle of a stroke. */
export function penMove(drawing: Drawing, through: readonly Sample[]): Drawing {
  const { active, began } = drawing;
  if (active === null) return wiped(drawing, through);
  const longer = extended(
    active,
    through.map((sample) => sinceStart(sample, began ?? 0)),
  );
  return longer === active ? drawing : { ...drawing, active: longer };
}

/** Finish the stroke or the wipe and remember it as one step; a wipe that touched nothing is none. */
export function penUp(drawing: Drawing): Drawing {
  if (!isDrawing(drawing)) return drawing;
  const { history } = drawing;
  const strokes = padStrokesOf(drawing);
  const rested = { ...drawing, active: null, wipe: null };
  if (strokes === history.present.strokes) return rested;
  return shown({ ...rested, history: commit(history, { ...history.present, strokes }) });
}

/** Take the stroke or the wipe back as if it had never begun, when it was a palm's. */
export function discard(drawing: Drawing): Drawing {
  return isDrawing(drawing) ? { ...drawing, active: null, wipe: null } : drawing;
}

/** The same for one that is finished already: no redo brings it back. */
export function withdraw(drawing: Drawing): Drawing {
  return withHistory(drawing, forget(drawing.history));
}

/** Take back the last step: what the pen is doing if it is down, else the last of the history. */
export function undo(drawing: Drawing): Drawing {
  return isDrawing(drawing) ? discard(drawing) : withHistory(drawing, back(drawing.history));
}

export function redo(drawing: Drawing): Drawing {
  return canRedo(drawing) ? withHistory(drawing, forward(drawing.history)) : drawing;
}

/** Take everything off the pad. It is a step like any other: undo brings the strokes back, the unfinished one too. */
export function clear(drawing: Drawing): Drawing {
  return isBlank(drawing) ? drawing : replace(drawing, []);
}

/** Put other strokes on the pad, as one step, with what is said of them; all of them are in view. */
export function replace(drawing: Drawing, strokes: readonly PadStroke[], remarks: Sheet["remarks"] = []): Drawing {
  const finished = penUp(drawing);
  const paper = largest(finished.paper, inkSize(strokes, finished.pen));
  return withHistory({ ...finished, paper, began: null }, commit(finished.history, { strokes, remarks }));
}

/** Put other remarks in place of those that were made, as one step. */
export function remark(drawing: Drawing, remarks: Sheet["remarks"]): Drawing {
  const finished = penUp(drawing);
  const { history } = finished;
  return { ...finished, history: commit(history, { ...history.present, remarks }) };
}

/** What the user says of what is drawn. */
export function remarksOf({ history }: Drawing): Sheet["remarks"] {
  return history.present.remarks;
}

/** Whether what was read of one drawing holds for the other. */
export function readsAlike(one: Drawing, other: Drawing): boolean {
  return sameInk(one, other) && one.pen === other.pen && one.view === other.view;
}

/** Whether two drawings have the same strokes, by whatever pen. */
export function sameInk(one: Drawing, other: Drawing): boolean {
  return settledOf(one) === settledOf(other) && one.active === other.active && one.wipe === other.wipe;
}

/** Ink the drawing with another pen. */
export function holdPen(drawing: Drawing, pen: number): Drawing {
  return pen === drawing.pen ? drawing : { ...drawing, pen };
}

/** Tell the drawing how wide the pad's ink is at its own scale. Strokes keep their places, and all are in view. */
export function resize(drawing: Drawing, width: number): Drawing {
  return width === drawing.width ? drawing : seen({ ...drawing, width }, viewOf(width, inkOf(drawing)));
}

function withHistory(drawing: Drawing, history: Drawing["history"]): Drawing {
  return history === drawing.history ? drawing : shown({ ...drawing, history });
}

/** The view changes only where ink would be out of it; a blank pad goes back to its own scale. */
function shown(drawing: Drawing): Drawing {
  const { view, width } = drawing;
  if (isBlank(drawing)) return { ...drawing, view: plainView(width) };
  const needed = largest(view, inkOf(drawing));
  return sameSize(needed, view) ? drawing : seen(drawing, viewOf(width, needed));
}

function seen(drawing: Drawing, view: Size): Drawing {
  return { ...drawing, view, paper: largest(drawing.paper, view) };
}

function inkOf(drawing: Drawing): Size {
  return inkSize(padStrokesOf(drawing), drawing.pen, drawing.paper);
}

function wiped(drawing: Drawing, through: readonly Sample[]): Drawing {
  if (drawing.wipe === null) return drawing;
  let { at, left } = drawing.wipe;
  for (const [x, y] of through) {
    left = erase(left, at, [x, y], drawing.pen);
    at = [x, y];
  }
  return { ...drawing, wipe: { at, left } };
}

function resumeAt({ history }: Drawing): number {
  const { strokes } = history.present;
  return strokes.length === 0 ? 0 : endOf(strokes) + BREAK;
}

/** What a pen tells, with the time since the drawing began. */
function sinceStart([x, y, time = 0, ...rest]: Sample, began: number): Sample {
  return [x, y, Math.max(0, Math.round(time - began)), ...rest];
}
