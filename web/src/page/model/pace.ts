/** How fast pictures are read, and how long the others will take. Pure. */

export interface Pace {
  /** How many have been read, or tried. */
  readonly count: number;
  /** How long all of them took. */
  readonly milliseconds: number;
  /** How many seconds the user has been told that it will take; `null` while nobody can say. */
  readonly told: number | null;
}

export const NO_PACE: Pace = { count: 0, milliseconds: 0, told: null };

/** Of the first ones, one may be far larger than the others. */
const ENOUGH = 3;

/** What is told gets longer only when it is too short by such a share: else it would flicker between two figures. */
const SLACK = 1.5;

/**
 * One more was read.
 *
 * @param spent How many milliseconds since the one before.
 * @param left  How many are still to be read.
 */
export function paced(pace: Pace, spent: number, left: number): Pace {
  const [count, milliseconds] = [pace.count + 1, pace.milliseconds + spent];
  return { count, milliseconds, told: count < ENOUGH ? null : toldOf(pace.told, (left * milliseconds) / count / 1000) };
}

function toldOf(before: number | null, seconds: number): number {
  const told = rounded(seconds);
  return before !== null && told > before && seconds <= SLACK * before ? before : told;
}

/** Half a minute, a minute, or whole ones: nobody wants to know it more exactly. */
function rounded(seconds: number): number {
  if (seconds <= 60) return seconds <= 30 ? 30 : 60;
  return 60 * Math.max(2, Math.round(seconds / 60));
}
