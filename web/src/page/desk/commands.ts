/** What the tools and the keys do: each command's action, and whether there is anything for it to do. */

import { isBlank, PENS } from "../../pad";
import { type Action, mayClear, mayRedo, mayUndo, overPad, type State } from "../model/page-state";

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
      return mayUndo(state);
    case "redo":
      return mayRedo(state);
    case "clear":
      return mayClear(state);
    case "replay":
      return !overPad(state) && !isBlank(state.drawing);
    default:
      return !overPad(state);
  }
}
