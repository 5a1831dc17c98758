/** What the tools and the keys do: each command's action, and whether there is anything for it to do. */

import { canClear, canRedo, canUndo, isBlank, PENS } from "../../pad";
import { overPad } from "../model/page-selectors";
import type { Action, State } from "../model/page-state";

export type Pen = keyof typeof PENS;

/** What has a key. */
export type KeyCommand = "undo" | "redo" | "clear" | "eraser" | "guides" | "replay";

export type Command = KeyCommand | `pen-${Pen}`;

const ACTIONS: Readonly<Record<Command, Action>> = {
  undo: { type: "undo" },
  redo: { type: "redo" },
  clear: { type: "clear" },
  eraser: { type: "pad-eraser-toggled" },
  guides: { type: "pad-guides-toggled" },
  replay: { type: "pad-replay-toggled" },
  "pen-fine": { type: "pen-held", pen: PENS.fine },
  "pen-standard": { type: "pen-held", pen: PENS.standard },
  "pen-broad": { type: "pen-held", pen: PENS.broad },
};

export function actionOf(command: Command): Action {
  return ACTIONS[command];
}

export function mayRun(state: State, command: Command): boolean {
  switch (command) {
    case "undo":
      return overPad(state) || canUndo(state.drawing);
    case "redo":
      return !overPad(state) && canRedo(state.drawing);
    case "clear":
      return overPad(state) || canClear(state.drawing);
    case "replay":
      return !overPad(state) && !isBlank(state.drawing);
    default:
      return !overPad(state);
  }
}
