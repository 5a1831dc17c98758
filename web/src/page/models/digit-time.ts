/** A reader in, what a digit takes it out. */

import { median } from "../../common/median";
import type { Reader } from "../../inkling";

const ROUNDS = 7;

/** A round: browsers tell the time in steps that are too coarse for a single digit. */
const DIGITS = 6;

/** @returns Milliseconds that one digit takes on this device, on the way to the worker and back: the median of some rounds. */
export async function timeDigit(reader: Reader): Promise<number> {
  const glyph = new Float32Array(reader.card.preprocessing.glyph_size ** 2).fill(0.5);
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    for (let digit = 0; digit < DIGITS; digit++) await reader.readGlyphs(glyph, 1);
    rounds.push((performance.now() - start) / DIGITS);
  }
  return median(rounds);
}
