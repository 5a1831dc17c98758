/** Canvases to take pixels from: in the worker where it has them, else on the page's thread. */

import { InklingError } from "../../errors";

/** A grey that no noise passes for, and how far colour management may move it. */
const KNOWN_GREY = 99;
const GREY_TOLERANCE = 8;

/** Whether pixels can be taken in a worker here; the page's thread can take them everywhere. */
export function hasWorkerCanvas(): boolean {
  return typeof OffscreenCanvas !== "undefined" && new OffscreenCanvas(1, 1).getContext("2d") !== null;
}

/** @throws {InklingError} `picture-size`, where there is no memory for it. */
export function blankCanvas(
  height: number,
  width: number,
): OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D {
  const context = canvasOf(height, width).getContext("2d", { willReadFrequently: true });
  if (context) return context as OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;
  const message = "The browser must have memory left for the picture. It has not: use a smaller one.";
  throw new InklingError("picture-size", message);
}

function canvasOf(height: number, width: number): OffscreenCanvas | HTMLCanvasElement {
  if (hasWorkerCanvas()) return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement("canvas"), { width, height });
}

/**
 * Browsers that protect against fingerprinting hand out noise instead of pixels; noise must not be read.
 *
 * @throws {InklingError} `picture-hidden`, where this one does.
 */
export function requireTrueCanvas(): void {
  const context = blankCanvas(4, 4);
  context.fillStyle = `rgb(${KNOWN_GREY} ${KNOWN_GREY} ${KNOWN_GREY})`;
  context.fillRect(0, 0, 4, 4);
  const { data } = context.getImageData(0, 0, 4, 4);
  if (data.every((value, index) => index % 4 === 3 || Math.abs(value - KNOWN_GREY) <= GREY_TOLERANCE)) return;
  const message = "The page must see the picture's pixels. This browser hides them: allow it, or draw the digit.";
  throw new InklingError("picture-hidden", message);
}
