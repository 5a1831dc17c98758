/** Strokes in, a picture for the eye out. Nothing is ever read back from it: what the network sees is rasterised. */

import type { Point } from "../ink";
import type { PadStroke } from "./stroke";

/** Browsers do not agree on whether a line without length leaves a dot, so a dot is a line too short to see. */
const DOT = 0.01;

/** Shares of the pen's width where the pen does not press at all, and how much its whole pressure adds: 1 in the middle. */
const [LIGHTEST, SPAN] = [0.7, 0.6];

/** A hand trembles, and the eye sees it in the width of a line: so many points to each side smooth it. */
const STEADY = 3;

/**
 * Show strokes as the rasteriser draws them: straight lines, round caps, round joins. Only where the pen told its
 * pressure, the line is a little thinner or wider than what is read.
 *
 * @param context Its transform is from ink pixels, its colours are set.
 * @param pen     Diameter of the pen in ink pixels.
 */
export function paint(context: CanvasRenderingContext2D, strokes: readonly PadStroke[], pen: number): void {
  context.lineCap = "round";
  context.lineJoin = "round";
  context.lineWidth = pen;
  for (const stroke of strokes) {
    if (stroke.pressures) context.fill(ribbon(stroke.points, radii(stroke.pressures, pen)));
    else context.stroke(line(stroke.points));
  }
}

function line([first, ...rest]: readonly Point[]): Path2D {
  const path = new Path2D();
  if (first === undefined) return path;
  path.moveTo(first[0], first[1]);
  if (rest.length === 0) path.lineTo(first[0] + DOT, first[1]);
  for (const [x, y] of rest) path.lineTo(x, y);
  return path;
}

/** A disc at each point and the sides between them, all turning the same way, so that they add up to one shape. */
function ribbon(points: readonly Point[], radius: readonly number[]): Path2D {
  const path = new Path2D();
  points.forEach(([x, y], index) => {
    const r = radius[index] ?? 0;
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
    const before = points[index - 1];
    if (before) addSides(path, before, radius[index - 1] ?? r, [x, y], r);
  });
  return path;
}

function addSides(path: Path2D, [ax, ay]: Point, a: number, [bx, by]: Point, b: number): void {
  const length = Math.hypot(bx - ax, by - ay);
  const [across, down] = [(by - ay) / length, (ax - bx) / length];
  path.moveTo(ax + across * a, ay + down * a);
  path.lineTo(bx + across * b, by + down * b);
  path.lineTo(bx - across * b, by - down * b);
  path.lineTo(ax - across * a, ay - down * a);
  path.closePath();
}

/** Half the width of the line at each point, in ink pixels. */
export function radii(pressures: readonly number[], pen: number): readonly number[] {
  return pressures.map((_, index) => {
    const around = pressures.slice(Math.max(0, index - STEADY), index + STEADY + 1);
    const pressure = around.reduce((sum, one) => sum + one, 0) / around.length;
    return (pen / 2) * (LIGHTEST + SPAN * pressure);
  });
}
