/** A place on the screen in, a point of the pad's ink out. */

import type { Point } from "../ink";
import { PAD_HEIGHT } from "../ink/constants";
import type { Size } from "./viewport";

/** Where the pad appears, in CSS pixels of the viewport: what `getBoundingClientRect` gives. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The width of the pad's ink, whose height is always `PAD_HEIGHT`.
 *
 * @param width  The pad's width in layout, before any transform.
 * @param height Its height in layout. A pad that is not laid out (0) counts as a square.
 * @returns Whole ink pixels, at least one.
 */
export function inkWidth(width: number, height: number): number {
  if (height <= 0) return PAD_HEIGHT;
  return Math.max(1, Math.round((PAD_HEIGHT * width) / height));
}

/**
 * Turn a place on the screen into a point of the ink.
 *
 * The frame is what the pad covers on the screen at this moment, so scroll, zoom and CSS scale (also one that differs
 * between the axes) are in it already, and the device pixel ratio never matters.
 *
 * @param clientX As in the pointer event.
 * @param clientY As in the pointer event.
 * @param frame   Where the pad appears. One without area has a single place, the origin.
 * @param view    The part of the ink that fills the frame.
 * @returns A point in ink pixels; outside the view where the place is outside the pad.
 */
export function toInk(clientX: number, clientY: number, frame: Frame, view: Size): Point {
  if (frame.width <= 0 || frame.height <= 0) return [0, 0];
  const x = ((clientX - frame.left) / frame.width) * view.width;
  const y = ((clientY - frame.top) / frame.height) * view.height;
  return [x, y];
}
