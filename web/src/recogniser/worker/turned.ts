/** How a picture reads as it lies in, how it reads upright out: the twin of `training/reading/turned.py`. */

import { SIGNS } from "../../ink";
import { heightOf, widthOf } from "../../ink/pieces";
import type { DigitSymbol, Reading } from "../../types";

/** By how much more likely the digits of a turned picture must be, as a logarithm; less speaks against no reading. */
const CLEAR = 1.2;

/** What a digit of a turned picture costs at most on average: words make no sense whichever way they lie. */
const SENSIBLE = 1;

/** What a digit costs at most, and what is as large as one and is none. */
const MOST = 3;

/** A digit alone does not tell: a 6 is a 9 on its head. */
const FEWEST = 2;

/** What is none and smaller than this, in usual heights, says nothing. */
const SMALL = 0.5;

/** How much sense a reading makes. */
export interface Sense {
  /** How many digits there are. */
  readonly digits: number;
  /** How many things are as large as a digit, digits or not. */
  readonly shapes: number;
  /** What one of these costs on average, by size: 0 where all are surely digits. */
  readonly cost: number;
}

/**
 * Reads a picture upright: as it lies, unless the digits are clearly likelier when it is turned.
 *
 * Nearly all pictures lie upright and make sense so; they are read once.
 *
 * @param read Reads it after so many quarter turns clockwise.
 * @returns The reading that makes most sense; that of the picture as it lies where no other makes clearly more.
 */
export async function upright(read: (turns: number) => Promise<Reading>): Promise<Reading> {
  const asItLies = await read(0);
  const sense = senseOf(asItLies.symbols);
  if (sense.cost * sense.shapes < CLEAR) return asItLies;
  let best = asItLies;
  let most = { ...sense, cost: Number.POSITIVE_INFINITY };
  for (const turns of [1, 2, 3]) {
    const turned = await read(turns);
    const found = senseOf(turned.symbols);
    if (found.cost < most.cost) [best, most] = [turned, found];
  }
  const { digits, cost } = most;
  return digits >= FEWEST && cost <= SENSIBLE && (sense.cost - cost) * digits >= CLEAR ? best : asItLies;
}

/** How much sense a reading of digits makes; signs say nothing, as a minus that lies is a one. */
export function senseOf(symbols: readonly Pick<DigitSymbol, "label" | "probabilities" | "box">[]): Sense {
  const heights = symbols.map(({ box }) => heightOf(box)).sort((a, b) => a - b);
  const least = SMALL * (heights[Math.floor(heights.length / 2)] ?? 0);
  let [digits, shapes, sizes, cost] = [0, 0, 0, 0];
  for (const { label, probabilities, box } of symbols) {
    const size = Math.max(heightOf(box), widthOf(box));
    if ((SIGNS as readonly unknown[]).includes(label) || (label === null && size < least)) continue;
    if (label !== null) digits++;
    shapes++;
    sizes += size;
    cost += size * (label === null ? MOST : Math.min(-Math.log(Math.max(...probabilities)), MOST));
  }
  return { digits, shapes, cost: sizes > 0 ? cost / sizes : MOST };
}
