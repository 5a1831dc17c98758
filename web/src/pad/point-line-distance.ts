/** A point and a line between two points in, how far apart they are out. */

import type { Point } from "../ink";

/** The distance of a point from the nearest place of a line, whose ends may be one point. */
export function pointLineDistance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const along = squared > 0 ? Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / squared, 0), 1) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
