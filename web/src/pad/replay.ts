/** A drawing in, the same drawing as it came to be out: what was there at each moment. Pure. */

import type { PadStroke } from "./stroke";

/** Nobody wants to see somebody think: longer pauses, between strokes or within one, are cut to so many milliseconds. */
const PAUSE = 350;

/** So many milliseconds at most; a long drawing is replayed faster. */
const LONGEST = 12_000;

/** How long each stroke is the newest, in milliseconds, where strokes appear whole. */
const STEP = 600;

export interface Replay {
  /** How long it takes, in milliseconds. */
  readonly duration: number;
  /** What is there at a moment: the strokes that are finished, and the one that grows. */
  at(moment: number): { readonly finished: readonly PadStroke[]; readonly growing: PadStroke | null };
}

/** Replay strokes at the pace they were drawn at. */
export function replayOf(strokes: readonly PadStroke[]): Replay {
  const moments = momentsOf(strokes);
  const length = moments.at(-1)?.at(-1) ?? 0;
  const pace = Math.max(1, length / LONGEST);
  return {
    duration: length / pace,
    at(moment) {
      const now = moment * pace;
      const finished = strokes.filter((_, index) => endsBy(moments[index], now));
      const next = strokes[finished.length];
      return { finished, growing: next ? grown(next, moments[finished.length] ?? [], now) : null };
    },
  };
}

/** Replay strokes one by one, each appearing whole: for eyes that moving things disturb. */
export function replayInSteps(strokes: readonly PadStroke[]): Replay {
  return {
    duration: strokes.length * STEP,
    at: (moment) => ({ finished: strokes.slice(0, Math.floor(moment / STEP) + 1), growing: null }),
  };
}

/** When each point of each stroke is drawn in the replay, in milliseconds before it is paced. */
function momentsOf(strokes: readonly PadStroke[]): readonly (readonly number[])[] {
  let clock = 0;
  let last: number | null = null;
  return strokes.map(({ times }) =>
    times.map((time) => {
      clock += Math.min(Math.max(time - (last ?? time), 0), PAUSE);
      last = time;
      return clock;
    }),
  );
}

function endsBy(moments: readonly number[] | undefined, now: number): boolean {
  return (moments?.at(-1) ?? 0) <= now;
}

/** A stroke as far as it has come; `null` before it has begun. */
function grown({ points, times, pressures }: PadStroke, moments: readonly number[], now: number): PadStroke | null {
  const count = moments.findIndex((moment) => moment > now);
  if (count === 0) return null;
  return {
    points: points.slice(0, count),
    times: times.slice(0, count),
    pressures: pressures?.slice(0, count) ?? null,
  };
}
