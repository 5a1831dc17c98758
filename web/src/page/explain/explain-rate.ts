/** How long an explanation took in, how soon the next one may be asked while somebody draws out. In milliseconds. */

/** An eye hardly follows pictures that change faster. */
const LEAST = 150;

/** For each part of the time that explanations take, so many are left to readings. */
const REST = 5;

/** An explanation that takes longer than this would keep the reading of what is drawn waiting. */
const SLOW = 40;

/** How long after an answer the next question may come. */
export function pauseAfter(took: number): number {
  return Math.max(LEAST, REST * took);
}

/** Whether explanations are fast enough to follow the pen; else they wait until it is up. */
export function canFollow(took: number): boolean {
  return took <= SLOW;
}
