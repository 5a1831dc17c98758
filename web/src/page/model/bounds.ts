/** Points in, the box that holds them out. Pure. */

import type { Box, Point } from "../../types";

/** @param points At least one. */
export function boundsOf(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...ys), Math.min(...xs), Math.max(...ys), Math.max(...xs)];
}
