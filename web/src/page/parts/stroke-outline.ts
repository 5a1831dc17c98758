/** Strokes in, what SVG draws out. */

import type { Stroke } from "../../types";

/** Decimals enough for every screen. */
const PARTS = 100;

/** A stroke as the `d` of a path; a point becomes a line without length, which round caps make a dot. */
export function outlineOf(stroke: Stroke): string {
  const [first = [0, 0], ...rest] = stroke;
  const to = ([x, y]: readonly [number, number]) => `${Math.round(x * PARTS) / PARTS} ${Math.round(y * PARTS) / PARTS}`;
  return `M${to(first)}L${(rest.length > 0 ? rest : [first]).map(to).join(" ")}`;
}
