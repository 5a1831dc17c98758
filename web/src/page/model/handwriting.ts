/** What is carried about: strokes as they are read, and the pen that inks them. */

import type { Stroke } from "../../types";

export interface Handwriting {
  /** In ink pixels of the pad. */
  readonly strokes: readonly Stroke[];
  /** Diameter of the pen in ink pixels. */
  readonly pen: number;
}

/** The farthest that a point may be from the pad's corner, in ink pixels: four times the widest pad. */
export const FARTHEST = 4096;

/** No pen is broader, in ink pixels. */
export const BROADEST = 64;
