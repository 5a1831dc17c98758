/** Pointers in, strokes in ink pixels out, and the view that shows them. Knows nothing of the page and the network. */

export { inkWidth } from "./coordinates";
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
  type LineRemark,
  type Meaning,
  padStrokesOf,
  penDown,
  penMove,
  penUp,
  type Remark,
  readsAlike,
  redo,
  remark,
  remarksOf,
  replace,
  resize,
  type Sheet,
  sameInk,
  settledOf,
  strokesOf,
  type Typed,
  undo,
  withdraw,
} from "./drawing";
export { type MountedPad, mountPad } from "./mounted-pad";
export { paint } from "./paint";
export { PENS } from "./pens";
export { pointLineDistance } from "./point-line-distance";
export { followPointer } from "./pointer";
export type { Renderer } from "./renderer";
export { replayInSteps, replayOf } from "./replay";
export { endOf, type PadStroke, type Sample, timed } from "./stroke";
export type { Size } from "./viewport";
