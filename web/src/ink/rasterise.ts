/** Strokes in, ink out: the distance to the polyline, with round caps and anti-aliased edges. */

/** A point of the pen, in ink pixels (or any scale where it is said so), y down. */
export type Point = readonly [x: number, y: number];

/** The points of one pen-down to pen-up. */
export type Stroke = readonly Point[];

/** What is farther outside is drawn as if it were there: the squares of lengths stay exact, and none is infinite. */
const FARTHEST = 2 ** 24;

/** A grey raster: `data[y * width + x]`, 0 = paper, 1 = ink. */
export interface Ink {
  readonly height: number;
  readonly width: number;
  readonly data: Float32Array;
}

/**
 * Draws strokes with a round pen.
 *
 * A pixel's ink is `clamp(pen / 2 + 1/2 - d, 0, 1)`, where `d` is the distance from its centre to the nearest stroke.
 * Only `+ - * /` and square roots are used, in the order of the Python twin, so that both give the same bits (so no
 * `Math.hypot`, whose last bits differ between engines). What lies outside the ink is cut off.
 *
 * @param strokes Points in ink pixels, y down. One point is a dot, none is nothing.
 * @param height Height of the ink in pixels.
 * @param width Width of the ink in pixels.
 * @param pen Diameter of the pen in ink pixels, above 0.
 */
export function rasterise(strokes: readonly Stroke[], height: number, width: number, pen: number): Ink {
  const ink = { height, width, data: new Float32Array(height * width) };
  for (const stroke of strokes) {
    let [start] = stroke;
    if (start === undefined) continue;
    if (stroke.length === 1) drawSegment(ink, start, start, pen);
    for (const end of stroke.slice(1)) {
      drawSegment(ink, start, end, pen);
      start = end;
    }
  }
  return ink;
}

/** Darkens `ink` by one straight piece of a stroke. */
function drawSegment(ink: Ink, start: Point, end: Point, pen: number): void {
  const [ax, ay] = near(start);
  const [bx, by] = near(end);
  const { height, width, data } = ink;
  const reach = pen / 2 + 0.5;
  const top = Math.max(0, Math.floor(Math.min(ay, by) - reach));
  const bottom = Math.min(height, Math.ceil(Math.max(ay, by) + reach));
  const left = Math.max(0, Math.floor(Math.min(ax, bx) - reach));
  const right = Math.min(width, Math.ceil(Math.max(ax, bx) + reach));
  const dx = bx - ax;
  const dy = by - ay;
  const lengthSquared = dx * dx + dy * dy;
  for (let row = top; row < bottom; row++) {
    const y = row + 0.5 - ay;
    for (let column = left; column < right; column++) {
      const index = row * width + column;
      const old = data[index] as number;
      if (old === 1) continue; // most of a stroke's pieces overlap, and nothing is darker than 1
      const x = column + 0.5 - ax;
      const along = lengthSquared > 0 ? Math.min(Math.max((x * dx + y * dy) / lengthSquared, 0), 1) : 0;
      const offX = x - along * dx;
      const offY = y - along * dy;
      const coverage = Math.min(reach - Math.sqrt(offX * offX + offY * offY), 1);
      if (coverage > old) data[index] = coverage;
    }
  }
}

function near([x, y]: Point): Point {
  return [Math.min(Math.max(x, -FARTHEST), FARTHEST), Math.min(Math.max(y, -FARTHEST), FARTHEST)];
}
