/** Pointers in, strokes in ink pixels out, and the view that shows them. Knows nothing of the page and the network. */

export { inkWidth, toInk } from "./coordinates";
export {
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
  padStrokesOf,
  penDown,
  penMove,
  penUp,
  redo,
  replace,
  resize,
  settledOf,
  strokesOf,
  undo,
  withdraw,
} from "./drawing";
export { fitToDevice } from "./fit";
export { followPointer } from "./follow";
export { fromLine } from "./from-line";
export { paint } from "./paint";
export { PENS } from "./pens";
export { replayInSteps, replayOf } from "./replay";
export { screenOn } from "./screen";
export { endOf, type PadStroke, type Sample, timed } from "./stroke";
export type { Size } from "./view";
