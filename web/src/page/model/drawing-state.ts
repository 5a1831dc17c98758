/** What the pen, the tools, links, files and samples do to the drawing. Pure. */

import {
  clear,
  type Drawing,
  discard,
  eraserDown,
  holdPen,
  penDown,
  penMove,
  penUp,
  readsAlike,
  redo,
  remark,
  remarksOf,
  resize,
  type Sample,
  settledOf,
  undo,
  withdraw,
} from "../../pad";
import type { Stroke } from "../../types";
import type { Handwriting } from "./handwriting";
import { appendStrokes, placeHandwriting } from "./handwriting";
import type { PicturesAction } from "./pictures-state";
import type { Remarks } from "./remarks";
import { reducerOf } from "./slice";

export type DrawingAction =
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
  | Remarked
  | {
      readonly type: "handwriting-placed";
      readonly handwriting: Handwriting;
      /** Where it comes from, in words, or `null` where the user sees that. */
      readonly notice: string | null;
    }
  | { readonly type: "strokes-appended"; readonly strokes: readonly Stroke[] };

/** The user says of symbols of the pad what they are, the last time of one. */
export interface Remarked {
  readonly type: "remarked";
  readonly remarks: Remarks;
  readonly index: number;
}

type Opened = Extract<PicturesAction, { readonly type: "pictures-opened" }>;

export const reduceDrawing = reducerOf<Drawing, DrawingAction | Opened>({
  "pen-down": (drawing, { at, erases }) => (erases ? eraserDown(drawing, at) : penDown(drawing, at)),
  "pen-move": (drawing, { through }) => penMove(drawing, through),
  "pen-up": penUp,
  "pen-discarded": discard,
  "pen-withdrawn": withdraw,
  "pen-held": (drawing, { pen }) => holdPen(drawing, pen),
  "pad-resized": (drawing, { width }) => resize(drawing, width),
  undo,
  redo,
  clear,
  remarked: (drawing, { remarks }) => (remarks === remarksOf(drawing) ? drawing : remark(drawing, remarks)),
  "handwriting-placed": (drawing, { handwriting }) => placeHandwriting(drawing, handwriting),
  "strokes-appended": (drawing, { strokes }) => appendStrokes(drawing, strokes),
  // Pictures that are put on the pad interrupt the stroke.
  "pictures-opened": (drawing, { files }) => (files.length > 0 ? penUp(drawing) : drawing),
});

/** What continues a drawing; the eraser does so until it touches something. */
const CONTINUES: readonly string[] = ["pen-down", "pen-move", "pen-up", "pictures-opened"] satisfies (
  | DrawingAction
  | Opened
)["type"][];

/** Whether an action made another drawing of it, and not the same one, further on. */
export function isAnother(before: Drawing, after: Drawing, { type }: { readonly type: string }): boolean {
  if (CONTINUES.includes(type)) return settledOf(after).length < settledOf(before).length;
  return !readsAlike(before, after);
}
