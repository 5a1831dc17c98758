/** A canvas and whoever keeps its drawing in, a pad out: pointers draw on it, and it shows the drawing at any size. */

import { watchColour } from "../common/colour";
import { inkWidth } from "./coordinates";
import { followLayout, type Layout, measureNow } from "./layout";
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
  /** Find out how large the pad is at once; else that is done before the next frame, together with all other pads. */
  measure(): void;
  /** Leave the canvas alone. */
  unmount(): void;
}

/** @param canvas As `followPointer` and `followLayout` need it; its CSS `color` is that of the ink. */
export function mountPad(canvas: HTMLCanvasElement, owner: PadOwner): MountedPad {
  const renderer = rendererOn(canvas);
  let stopFollowing: (() => void) | null = null;

  function enable(isEnabled: boolean): void {
    if (isEnabled) {
      stopFollowing ??= followPointer(canvas, owner);
    } else {
      stopFollowing?.();
      stopFollowing = null;
    }
  }

  function adapt({ width, height, pixels }: Layout): void {
    owner.resized(inkWidth(width, height));
    owner.show(renderer);
    renderer.resize(pixels);
  }

  enable(true);
  const stopWatching = watchColour(canvas, renderer.recolour);
  const stopMeasuring = followLayout(canvas, adapt);

  return {
    enable,
    show: () => owner.show(renderer),
    measure() {
      const layout = measureNow(canvas);
      if (layout) adapt(layout);
    },
    unmount() {
      enable(false);
      stopWatching();
      stopMeasuring();
      renderer.close();
    },
  };
}
