/** A canvas and whoever keeps its drawing in, a pad out: pointers draw on it, and it shows the drawing at any size. */

import { keepCanvasSize } from "./canvas-size";
import { inkWidth } from "./coordinates";
import { followPointer, type PenListener } from "./pointer";
import { type Renderer, rendererOn } from "./renderer";
import type { Size } from "./viewport";

/** Keeps the drawing. The pad changes nothing itself. */
export interface PadOwner extends PenListener {
  /** The part of the ink that the pad shows. */
  view(): Size;
  /** The pad's ink is so many pixels wide at its own scale, from now on. */
  resized(width: number): void;
  /** Show what there is to be seen. */
  show(renderer: Renderer): void;
}

export interface MountedPad {
  /** Let pointers draw, or not; they do from the start. */
  enable(isEnabled: boolean): void;
  /** Show what the owner has now. */
  show(): void;
  /** Leave the canvas alone. */
  unmount(): void;
}

/** @param canvas As `followPointer` and `keepCanvasSize` need it; its CSS `color` is that of the ink. */
export function mountPad(canvas: HTMLCanvasElement, owner: PadOwner): MountedPad {
  const renderer = rendererOn(canvas);
  const colourScheme = matchMedia("(prefers-color-scheme: dark)");
  let stopFollowing: (() => void) | null = null;

  function enable(isEnabled: boolean): void {
    if (isEnabled) {
      stopFollowing ??= followPointer(canvas, owner);
    } else {
      stopFollowing?.();
      stopFollowing = null;
    }
  }

  enable(true);
  colourScheme.addEventListener("change", renderer.refresh);
  const stopResizing = keepCanvasSize(canvas, () => {
    owner.resized(inkWidth(canvas.clientWidth, canvas.clientHeight));
    owner.show(renderer);
    renderer.refresh();
  });

  return {
    enable,
    show: () => owner.show(renderer),
    unmount() {
      enable(false);
      stopResizing();
      colourScheme.removeEventListener("change", renderer.refresh);
      renderer.close();
    },
  };
}
