/** Pointers in, strokes in ink pixels out, and the view that shows them. Knows nothing of the page and the network. */

export { inkWidth, toInk } from "./coordinates";
export {
  BLANK,
  canClear,
  canRedo,
  canUndo,
  clear,
  type Drawing,
  holdPen,
  isBlank,
  isDrawing,
  penDown,
  penMove,
  penUp,
  redo,
  resize,
  strokesOf,
  undo,
} from "./drawing";
export { fitToDevice } from "./fit";
export { followPointer } from "./follow";
export { paint } from "./paint";
export { PENS } from "./pens";
