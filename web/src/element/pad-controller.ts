/** A canvas in, what the pen makes of its drawing out; and the drawing on the canvas. */

import {
  type Drawing,
  discard,
  eraserDown,
  type MountedPad,
  mountPad,
  penDown,
  penMove,
  penUp,
  resize,
  withdraw,
} from "../pad";

export interface DrawingOwner {
  /** What is on the canvas now. */
  drawing(): Drawing;
  /** The pen made another drawing of it. */
  drawn(drawing: Drawing): void;
  /** The canvas has another shape. */
  resized(drawing: Drawing): void;
}

/** Mount a pad whose pen and eraser change the owner's drawing. */
export function controlPad(canvas: HTMLCanvasElement, { drawing, drawn, resized }: DrawingOwner): MountedPad {
  return mountPad(canvas, {
    down(at, erases) {
      canvas.focus({ preventScroll: true });
      drawn((erases ? eraserDown : penDown)(drawing(), at));
    },
    move: (through) => drawn(penMove(drawing(), through)),
    up: () => drawn(penUp(drawing())),
    discard: () => drawn(discard(drawing())),
    withdraw: () => drawn(withdraw(drawing())),
    view: () => drawing().view,
    resized: (width) => resized(resize(drawing(), width)),
    show: (renderer) => renderer.show(drawing()),
  });
}
