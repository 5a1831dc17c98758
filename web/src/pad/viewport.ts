/** The pad's shape and what is drawn in, the part of the ink that the pad shows out. */

import { PAD_HEIGHT } from "../ink/constants";
import type { PadStroke } from "./stroke";

/** A part of the ink from its origin, in whole ink pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between the ink and the pad's edge, in ink pixels, where the view had to make room: a box has its line there. */
const MARGIN = 16;

const ENDLESS: Size = { width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY };

/** What a pad shows by itself. */
export function plainView(padWidth: number): Size {
  return { width: padWidth, height: PAD_HEIGHT };
}

/**
 * Show all the ink on a pad, smaller where it has no room otherwise.
 *
 * @param padWidth Width of the pad's ink at its own scale, see `inkWidth`.
 * @param ink      What must be in the view.
 * @returns A view of the pad's shape, never closer than at its own scale.
 */
export function viewOf(padWidth: number, ink: Size): Size {
  const scale = Math.max(1, ink.width / padWidth, ink.height / PAD_HEIGHT);
  return { width: Math.round(padWidth * scale), height: Math.round(PAD_HEIGHT * scale) };
}

/**
 * Measure how far the ink reaches.
 *
 * @param paper What lies outside was never seen: a line that left the pad does not count as far as it was outside.
 */
export function inkSize(strokes: readonly PadStroke[], pen: number, paper: Size = ENDLESS): Size {
  let [right, bottom] = [0, 0];
  for (const { points } of strokes) {
    for (const [x, y] of points) {
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  }
  const room = pen / 2 + MARGIN;
  return { width: Math.min(right + room, paper.width), height: Math.min(bottom + room, paper.height) };
}

/** The smallest that holds both. */
export function largest(one: Size, other: Size): Size {
  return { width: Math.max(one.width, other.width), height: Math.max(one.height, other.height) };
}

export function sameSize(one: Size, other: Size): boolean {
  return one.width === other.width && one.height === other.height;
}
