/** Strokes as a caller gives them in, an error in words out where they make no sense. */

import { InklingError } from "../../errors";
import type { Stroke } from "../../types";
import type { StrokeOptions } from "../shared/protocol";

/** The largest ink that is drawn, in ink pixels a side: 64 MB of numbers. */
const MAX_SIDE = 4096;

/**
 * Refuses strokes that cannot be drawn.
 *
 * @throws {InklingError} `strokes`.
 */
export function checkDrawing(strokes: readonly Stroke[], { pen = 1, height = 1, width = 1 }: StrokeOptions): void {
  for (const point of strokes.flat()) {
    if (!Number.isFinite(point[0]) || !Number.isFinite(point[1])) {
      throw new InklingError("strokes", `A point is two finite numbers, [x, y]. Received: [${point}].`);
    }
  }
  if (!(pen > 0 && pen <= MAX_SIDE)) {
    throw new InklingError("strokes", `A pen is 0 to ${MAX_SIDE} ink pixels wide. Received: ${pen}.`);
  }
  for (const side of [height, width]) {
    if (!Number.isInteger(side) || side < 0 || side > MAX_SIDE) {
      throw new InklingError("strokes", `The ink has 0 to ${MAX_SIDE} whole pixels a side. Received: ${side}.`);
    }
  }
}
