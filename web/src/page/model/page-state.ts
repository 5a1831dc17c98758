/** What the page knows, and how each action changes it. Pure: no DOM, no network. */

import {
  BLANK,
  canClear,
  canRedo,
  canUndo,
  clear,
  type Drawing,
  discard,
  eraserDown,
  holdPen,
  isBlank,
  isDrawing,
  penDown,
  penMove,
  penUp,
  redo,
  resize,
  type Sample,
  settledOf,
  undo,
  withdraw,
} from "../../pad";
import type { Card, DigitSymbol, Label, Reading } from "../../types";
import { FIRST, type Language } from "../language/languages";
import { carryOver, correct, NO_CORRECTIONS, sameBox } from "./corrections";
import { type Desk, type DeskAction, endReplay, INITIAL_DESK, reduceDesk, takePen } from "./desk-state";
import {
  type Explained,
  type ExplanationState,
  follow,
  forget,
  OPEN_EXPLANATION,
  pick,
  type Question,
} from "./explanation-state";
import { type Offline, type OfflineAction, ONLINE, reduceOffline } from "./offline-state";
import {
  isAnyOpen,
  NO_PICTURES,
  type Pictures,
  type PicturesAction,
  reducePictures,
  shownPictureReading,
  viewedPicture,
} from "./pictures-state";
import { appendStrokes, placeHandwriting } from "./place-handwriting";
import type { ShareAction } from "./share-action";
import { type ShownReading, type SymbolAction, selectedSymbol } from "./shown-reading";

export type Network =
  | { readonly phase: "loading" }
  | {
      readonly phase: "ready";
      readonly card: Card;
      readonly backend: "wasm" | "cpu";
      /** The name of the network that reads in place of the page's own, or `null`. */
      readonly other: string | null;
    }
  | { readonly phase: "failed"; readonly sentence: string };

/** A reading of the pad, as it comes from the reader. */
export interface NewPadReading {
  readonly reading: Reading;
  /** How long the user waited for it. */
  readonly milliseconds: number;
  /** The drawing as it was when the question was asked. */
  readonly drawing: Drawing;
}

/** The same with what the user made of it. */
export interface PadReading extends NewPadReading, ShownReading {}

/** What was done for the user that the page does not show by itself, in words. */
interface Notice {
  readonly sentence: string;
  /** Whether the reading is told after it. */
  readonly isBegin: boolean;
}

export interface State {
  /** What the page is spoken in. */
  readonly language: Language;
  readonly network: Network;
  readonly drawing: Drawing;
  readonly desk: Desk;
  /** What the user opened; it lies on the pad, over the drawing. */
  readonly pictures: Pictures;
  /** Counts what there was to read. Answers about an earlier revision are stale. */
  readonly revision: number;
  /** The reading of this revision, or the last one before it while the same drawing grows. */
  readonly padReading: PadReading | null;
  /** Where the network looked, or `null` while nobody wants to see it. */
  readonly explanation: ExplanationState | null;
  readonly offline: Offline;
  /** What went wrong with something the user did, in words. */
  readonly problem: string | null;
  /** What was done last, until something else happens. */
  readonly notice: Notice | null;
  /** The text that was copied last, until something else happens. */
  readonly copied: string | null;
}

export type Action =
  | { readonly type: "language-spoken"; readonly language: Language }
  | { readonly type: "network-loading" }
  | {
      readonly type: "network-ready";
      readonly card: Card;
      readonly backend: "wasm" | "cpu";
      readonly other: string | null;
    }
  | { readonly type: "network-failed"; readonly sentence: string }
  | { readonly type: "pen-down"; readonly at: Sample; readonly erases?: boolean }
  | { readonly type: "pen-move"; readonly through: readonly Sample[] }
  | { readonly type: "pen-up" }
  | { readonly type: "pen-discarded" }
  | { readonly type: "pen-withdrawn" }
  | { readonly type: "pen-held"; readonly pen: number }
  | { readonly type: "pad-resized"; readonly width: number }
  | { readonly type: "undo" }
  | { readonly type: "redo" }
  | { readonly type: "clear" }
  | { readonly type: "pad-read"; readonly revision: number; readonly padReading: NewPadReading }
  | DeskAction
  | SymbolAction
  | PicturesAction
  | OfflineAction
  | ShareAction
  | { readonly type: "explanation-toggled" }
  | { readonly type: "explanation-seen"; readonly isSeen: boolean }
  | { readonly type: "class-picked"; readonly classIndex: number }
  | { readonly type: "explained"; readonly revision: number; readonly explained: Explained }
  | { readonly type: "unexplained"; readonly revision: number; readonly sentence: string }
  | { readonly type: "explain-again" }
  | { readonly type: "copied"; readonly text: string }
  | { readonly type: "problem"; readonly sentence: string };

export const INITIAL: State = {
  language: FIRST,
  network: { phase: "loading" },
  drawing: BLANK,
  desk: INITIAL_DESK,
  pictures: NO_PICTURES,
  revision: 0,
  padReading: null,
  explanation: null,
  offline: ONLINE,
  problem: null,
  notice: null,
  copied: null,
};

/** What comes of reading pictures, without the user's doing. */
const BY_ITSELF: readonly Action["type"][] = ["pictures-measured", "pictures-answered", "pictures-thumbnail"];

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "language-spoken":
      return speak(state, action.language);
    case "network-loading":
      return { ...state, network: { phase: "loading" } };
    case "network-ready":
      return { ...state, network: { phase: "ready", card: action.card, backend: action.backend, other: action.other } };
    case "network-failed":
      // The answer would no longer follow the drawing.
      return unanswered({ ...state, network: { phase: "failed", sentence: action.sentence } });
    case "pen-down":
      return startStroke(state, action.at, action.erases ?? false);
    case "pen-move":
      return proceed(state, penMove(state.drawing, action.through));
    case "pen-up":
      return grow(state, penUp(state.drawing));
    case "pen-discarded":
      return redraw(state, discard(state.drawing));
    case "pen-withdrawn":
      return redraw(state, withdraw(state.drawing));
    case "pen-held":
      return redraw({ ...state, desk: takePen(state.desk) }, holdPen(state.drawing, action.pen));
    case "pad-resized":
      return { ...redraw(state, resize(state.drawing, action.width)), problem: state.problem, notice: state.notice };
    case "undo":
      return overPad(state) ? change(state, { type: "pictures-undone" }) : redraw(state, undo(state.drawing));
    case "redo":
      return overPad(state) ? state : redraw(state, redo(state.drawing));
    case "clear":
      return overPad(state) ? change(state, { type: "pictures-put-away" }) : redraw(state, clear(state.drawing));
    case "pad-eraser-toggled":
    case "pad-guides-toggled":
    case "pad-pen-seen":
    case "pad-fingers-toggled":
    case "pad-replay-toggled":
    case "pad-replay-ended":
      return { ...state, desk: reduceDesk(state.desk, action) };
    case "handwriting-placed":
      return {
        ...redraw(state, placeHandwriting(state.drawing, action.handwriting)),
        notice: noticeOf(action.notice, true),
      };
    case "strokes-appended":
      return redraw(state, appendStrokes(state.drawing, action.strokes));
    case "notice":
      return { ...state, notice: noticeOf(action.sentence, false), problem: null };
    case "pad-read":
      return action.revision === state.revision
        ? { ...state, padReading: answer(state.padReading, action.padReading) }
        : state;
    case "symbol-selected":
      return look(state, action.index);
    case "symbol-corrected":
      return correctSymbol(state, action.index, action.label);
    case "explanation-toggled":
      return { ...state, explanation: state.explanation ? null : OPEN_EXPLANATION };
    case "explanation-seen":
      return inform(state, state.revision, { isSeen: action.isSeen });
    case "class-picked":
      return { ...state, explanation: pick(state.explanation ?? OPEN_EXPLANATION, action.classIndex) };
    case "explained":
      return inform(state, action.revision, { explained: action.explained });
    case "unexplained":
      return inform(state, action.revision, { trouble: action.sentence });
    case "explain-again":
      return inform(state, state.revision, { trouble: null });
    case "app-cached":
    case "app-updated":
    case "app-news-read":
    case "app-installable":
      return { ...state, offline: reduceOffline(state.offline, action) };
    case "copied":
      return { ...state, copied: action.text, problem: null };
    case "problem":
      return { ...state, problem: action.sentence };
    default:
      return change(state, action);
  }
}

/** Whether pictures lie over the pad, so that nothing can be drawn. */
export function overPad({ pictures }: State): boolean {
  return isAnyOpen(pictures);
}

export function mayUndo(state: State): boolean {
  return overPad(state) || canUndo(state.drawing);
}

export function mayRedo(state: State): boolean {
  return !overPad(state) && canRedo(state.drawing);
}

export function mayClear(state: State): boolean {
  return overPad(state) || canClear(state.drawing);
}

/** Whether nothing changed but the stroke under the pen, which got longer: the pad shows that by itself. */
export function onlyInkGrew(before: State, after: State): boolean {
  const [old, now] = [before.drawing, after.drawing];
  if (old.active === null || now.active === null || old.history !== now.history) return false;
  return (Object.keys(after) as (keyof State)[]).every((part) => part === "drawing" || before[part] === after[part]);
}

/** Whether the page shows the table of all pictures, and tells of none by itself. */
export function isTable(state: State): boolean {
  return overPad(state) && viewedPicture(state.pictures) === null;
}

/** Whether there is nothing to read. */
export function isEmpty(state: State): boolean {
  return !overPad(state) && isBlank(state.drawing);
}

/** The reading that the page shows, or `null` where there is none. */
export function shownReadingOf(state: State): ShownReading | null {
  return overPad(state) ? shownPictureReading(state.pictures) : state.padReading;
}

/** The symbol that is selected in it, or `null` where there is none. */
export function symbolOf(state: State): DigitSymbol | null {
  const shown = shownReadingOf(state);
  return shown && selectedSymbol(shown);
}

/** The class that is explained, as an index into the labels of the card: the picked one, or else the likeliest. */
export function explainedClass({ explanation }: State, { probabilities }: DigitSymbol): number {
  return explanation?.picked ?? probabilities.indexOf(Math.max(...probabilities));
}

/**
 * What is to be explained now, or `null` where nothing is.
 *
 * The reading comes first: there is no question while the pen is down, nor before all that is drawn has been read.
 */
export function questionOf(state: State): Question | null {
  return isSettled(state) ? lastQuestionOf(state) : null;
}

/** What may be explained in passing while the drawing changes and somebody looks on: the last that was read of it. */
export function passingQuestionOf(state: State): Question | null {
  return isSettled(state) || !state.explanation?.isSeen ? null : lastQuestionOf(state);
}

function lastQuestionOf(state: State): Question | null {
  const { network, explanation } = state;
  const symbol = symbolOf(state);
  if (network.phase !== "ready" || explanation === null || explanation.trouble !== null || symbol === null) return null;
  return { glyph: symbol.glyph, classIndex: explainedClass(state, symbol) };
}

/** Whether the pen is up and all that is drawn has been read: what asks networks for more than that waits until then. */
export function isSettled(state: State): boolean {
  const { padReading, drawing } = state;
  return overPad(state) || (!isDrawing(drawing) && padReading?.drawing === drawing);
}

/** Whether what is shown as read is not yet all that is drawn. */
export function awaitsAnswer(state: State): boolean {
  return !isEmpty(state) && !isSettled(state) && state.network.phase !== "failed";
}

/** What the user does: what went wrong before, or was copied, is no longer of interest, nor the class that was picked. */
function goOn(state: State): State {
  const desk = endReplay(state.desk);
  return {
    ...state,
    desk,
    explanation: state.explanation && follow(state.explanation),
    problem: null,
    notice: null,
    copied: null,
  };
}

/** What was told in passing was told in another language, and is told no more. */
function speak(state: State, language: Language): State {
  return language === state.language ? state : { ...state, language, problem: null, notice: null };
}

function noticeOf(sentence: string | null, isBegin: boolean): Notice | null {
  return sentence === null ? null : { sentence, isBegin };
}

/** A new revision: what is answered about the old one comes too late. */
function next(state: State): State {
  return { ...goOn(state), revision: state.revision + 1 };
}

/** Nothing that was read or explained is true any more. */
function unanswered(state: State): State {
  return { ...state, padReading: null, explanation: state.explanation && forget(state.explanation) };
}

function inform(state: State, subject: number, news: Partial<ExplanationState>): State {
  return state.explanation && subject === state.revision
    ? { ...state, explanation: { ...state.explanation, ...news } }
    : state;
}

function startStroke(state: State, at: Sample, erases: boolean): State {
  if (overPad(state)) return state;
  if (erases || state.desk.erases) return proceed(goOn(state), eraserDown(state.drawing, at));
  return grow(goOn(state), penDown(state.drawing, at));
}

/** The pen adds to the drawing; the eraser makes another of it as soon as it touches something. */
function proceed(state: State, drawing: Drawing): State {
  return settledOf(drawing).length < settledOf(state.drawing).length ? redraw(state, drawing) : grow(state, drawing);
}

/** The same drawing, further on: an answer that is a frame old is still of use. */
function grow(state: State, drawing: Drawing): State {
  return drawing === state.drawing ? state : { ...state, drawing };
}

/** Another drawing: an answer to the last one must not come after it. */
function redraw(state: State, drawing: Drawing): State {
  if (drawing === state.drawing) return state;
  const changed = { ...next(state), drawing };
  return isEmpty(changed) ? unanswered(changed) : changed;
}

/** A reading is told about from its last symbol, the one that is being written, unless the user looks at another. */
function answer(earlier: PadReading | null, padReading: NewPadReading): PadReading {
  const { reading } = padReading;
  const last = reading.symbols.length - 1;
  if (earlier === null) return { ...padReading, corrections: NO_CORRECTIONS, selected: last };
  const corrections = carryOver(earlier.corrections, earlier.reading, reading);
  return { ...padReading, corrections, selected: isThere(earlier, reading) ? earlier.selected : last };
}

/** Whether a reading has the same symbols as before, as far as the page tells about them. */
function isThere({ reading, selected }: ShownReading, { symbols }: Reading): boolean {
  const [before, now] = [reading.symbols[selected], symbols[selected]];
  if (before === undefined || now === undefined) return false;
  return symbols.length === reading.symbols.length && sameBox(before.box, now.box);
}

function look(state: State, index: number): State {
  if (overPad(state)) return change(state, { type: "pictures-selected", index });
  return state.padReading ? { ...goOn(state), padReading: { ...state.padReading, selected: index } } : state;
}

function correctSymbol(state: State, index: number, label: Label | null): State {
  if (overPad(state)) return change(state, { type: "pictures-corrected", index, label });
  if (state.padReading === null) return state;
  const corrections = correct(state.padReading.reading, state.padReading.corrections, index, label);
  return { ...goOn(state), padReading: { ...state.padReading, corrections, selected: index } };
}

/** Pictures that are put on the pad interrupt the stroke; the drawing is there again when they are put away. */
function change(state: State, action: PicturesAction): State {
  const pictures = reducePictures(state.pictures, action);
  if (pictures === state.pictures) return state;
  const changed = { ...state, pictures, drawing: penUp(state.drawing) };
  const isStill = BY_ITSELF.includes(action.type) && symbolOf(changed) === symbolOf(state);
  return isStill ? changed : goOn(changed);
}
