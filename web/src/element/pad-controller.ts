/** A canvas in, what the pen makes of its drawing out; and the drawing on the canvas. */

import {
  type Drawing,
  discard,
  eraserDown,
  fitToDevice,
  followPointer,
  inkWidth,
  penDown,
  penMove,
  penUp,
  resize,
  screenOn,
  withdraw,
} from "../pad";

export interface Owner {
  /** What is on the canvas now. */
  drawing(): Drawing;
  /** The pen made another drawing of it. */
  drawn(drawing: Drawing): void;
  /** The canvas has another shape. */
  fitted(drawing: Drawing): void;
}

export interface Sheet {
  show(drawing: Drawing): void;
  /** Let the pen draw, or not. */
  open(isOpen: boolean): void;
  /** Let the canvas go. */
  close(): void;
}

export function sheetOn(canvas: HTMLCanvasElement, { drawing, drawn, fitted }: Owner): Sheet {
  const screen = screenOn(canvas);
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  let stopFollowing: (() => void) | null = null;

  function follow(): () => void {
    return followPointer(canvas, {
      down(at, erases) {
        canvas.focus({ preventScroll: true });
        drawn((erases ? eraserDown : penDown)(drawing(), at));
      },
      move: (through) => drawn(penMove(drawing(), through)),
      up: () => drawn(penUp(drawing())),
      discard: () => drawn(discard(drawing())),
      withdraw: () => drawn(withdraw(drawing())),
      view: () => drawing().view,
    });
  }

  const stopFitting = fitToDevice(canvas, () => {
    fitted(resize(drawing(), inkWidth(canvas.clientWidth, canvas.clientHeight)));
    screen.show(drawing());
    screen.refresh();
  });
  scheme.addEventListener("change", screen.refresh);

  function open(isOpen: boolean): void {
    if (isOpen) {
      stopFollowing ??= follow();
    } else {
      stopFollowing?.();
      stopFollowing = null;
    }
  }

  return {
    show: screen.show,
    open,
    close() {
      open(false);
      stopFitting();
      scheme.removeEventListener("change", screen.refresh);
      screen.close();
    },
  };
}
