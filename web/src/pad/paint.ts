/** Strokes in, a picture for the eye out. Nothing is ever read back from it: what the network sees is rasterised. */

import { PAD_HEIGHT } from "../ink/constants";
import type { Stroke } from "../types";

/** Browsers do not agree on whether a line without length leaves a dot, so a dot is a line too short to see. */
const DOT = 0.01;

/**
 * Show the strokes as the rasteriser draws them: straight lines, round caps, round joins, in the CSS `color` of the canvas.
 *
 * @param canvas  At the resolution of the device, see `fitToDevice`.
 * @param strokes In ink pixels.
 * @param pen     Diameter of the pen in ink pixels.
 */
export function paint(canvas: HTMLCanvasElement, strokes: readonly Stroke[], pen: number): void {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser gives the page no canvas to show the drawing on.");
  const scale = canvas.height / PAD_HEIGHT;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.lineCap = "round";
  context.lineJoin = "round";
  context.lineWidth = pen;
  context.strokeStyle = getComputedStyle(canvas).color;
  context.stroke(outline(strokes));
}

function outline(strokes: readonly Stroke[]): Path2D {
  const path = new Path2D();
  for (const [first, ...rest] of strokes) {
    if (first === undefined) continue;
    path.moveTo(first[0], first[1]);
    if (rest.length === 0) path.lineTo(first[0] + DOT, first[1]);
    for (const [x, y] of rest) path.lineTo(x, y);
  }
  return path;
}
