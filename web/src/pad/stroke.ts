/** A stroke as the pen made it: what is read of it, and beside that what is only shown. */

import type { Point, Stroke } from "../ink";

export interface PadStroke {
  /** What is read, in ink pixels. */
  readonly points: Stroke;
  /** When the pen was at each point, in whole milliseconds since the drawing began; never falling. */
  readonly times: readonly number[];
  /** How hard it pressed at each point, 0..1, or `null` from what feels no pressure: a mouse, a finger. */
  readonly pressures: readonly number[] | null;
}

/** What a pen tells at one place of the ink. One without time is where it was at once; most feel no pressure. */
export type Sample = readonly [x: number, y: number, time?: number, pressure?: number];

/** How fast strokes without times are drawn again, in ink pixels a millisecond, and how long the pen is up between two. */
const PACE = 0.5;
const PAUSE = 200;

/** Begin a stroke. */
export function startOf([x, y, time = 0, pressure]: Sample): PadStroke {
  return { points: [[x, y]], times: [time], pressures: pressure === undefined ? null : [pressure] };
}

/** Continue a stroke; the same one where the pen rests, so that a tap stays a single point. */
export function extended(stroke: PadStroke, samples: readonly Sample[]): PadStroke {
  const points = [...stroke.points];
  const times = [...stroke.times];
  const pressures = stroke.pressures && [...stroke.pressures];
  for (const [x, y, time = 0, pressure = pressures?.at(-1) ?? 0] of samples) {
    const last = points.at(-1);
    if (last?.[0] === x && last[1] === y) continue;
    points.push([x, y]);
    times.push(Math.max(time, times.at(-1) ?? 0));
    pressures?.push(pressure);
  }
  return points.length === stroke.points.length ? stroke : { points, times, pressures };
}

/** When the last of the strokes ended; 0 where there is none. */
export function endOf(strokes: readonly PadStroke[]): number {
  return strokes.reduce((end, { times }) => Math.max(end, times.at(-1) ?? 0), 0);
}

/** Strokes that came without times and pressure, as from a stroke file: as if a steady hand had drawn them. */
export function timed(strokes: readonly Stroke[]): readonly PadStroke[] {
  let clock = 0;
  return strokes.map((points) => {
    const times = points.map((point, index) => {
      clock += lengthOf(points[index - 1] ?? point, point) / PACE;
      return Math.round(clock);
    });
    clock += PAUSE;
    return { points, times, pressures: null };
  });
}

function lengthOf([fromX, fromY]: Point, [toX, toY]: Point): number {
  return Math.hypot(toX - fromX, toY - fromY);
}
