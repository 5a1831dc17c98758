/** How a picture reads as it lies in, how it reads upright out: the twin of `training/reading/turned.py`. */

import { isNumberSign } from "../../ink";
import { heightOf, widthOf } from "../../ink/pieces";
import type { DigitSymbol, Reading } from "../../types";

/** By how much more likely the digits of a turned picture must be, as a logarithm; less speaks against no reading. */
const CLEAR = 1.2;

/** What a digit of a turned picture costs at most on average: words make no sense whichever way they lie. */
const SENSIBLE = 0.5;

/** Share of ones among them at most: the rules of an empty form are ones, surely. */
const ONES = 2 / 3;

/** What a digit costs at most, and what is as large as one and is none. */
const MOST = 3;

/** A digit alone does not tell: a 6 is a 9 on its head. */
const FEWEST = 2;

/** What is none and smaller than this, in usual heights, says nothing. */
const SMALL = 0.5;

/** How much sense a reading makes. */
export interface Sense {
  /** How many digits there are that have another one in their line: a word that lies reads as a column. */
  readonly digits: number;
  /** How many of these are ones. */
  readonly ones: number;
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
  return isClear(most, sense) ? best : asItLies;
}

/** Whether a picture makes so much sense when it is turned, and so much more, that nobody would doubt it. */
function isClear({ digits, ones, cost }: Sense, asItLies: Sense): boolean {
  const makesSense = digits >= FEWEST && cost <= SENSIBLE && ones <= digits * ONES;
  return makesSense && (asItLies.cost - cost) * digits >= CLEAR;
}

/**
 * How much sense a reading of digits makes; signs say nothing, as a minus that lies is a one.
 *
 * But a bracket that nobody closes makes none: it is half of something that stands on its head.
 */
export function senseOf(symbols: readonly Pick<DigitSymbol, "label" | "probabilities" | "box" | "line">[]): Sense {
  const heights = symbols.map(({ box }) => heightOf(box)).sort((a, b) => a - b);
  const least = SMALL * (heights[Math.floor(heights.length / 2)] ?? 0);
  const all = symbols.filter(({ label }) => label !== null && !isNumberSign(label));
  const inLines = all.filter(({ line }) => all.filter((other) => other.line === line).length > 1);
  let [shapes, sizes, cost] = [0, 0, 0];
  for (const [index, { label, probabilities, box, line }] of symbols.entries()) {
    const size = Math.max(heightOf(box), widthOf(box));
    const isClosed = () => symbols.slice(index).some((other) => other.label === ")" && other.line === line);
    const isOpen = label === "(" && !isClosed();
    if ((isNumberSign(label) && !isOpen) || (label === null && size < least)) continue;
    shapes++;
    sizes += size;
    cost += size * (label === null || isOpen ? MOST : Math.min(-Math.log(Math.max(...probabilities)), MOST));
  }
  const ones = inLines.filter(({ label }) => label === 1).length;
  return { digits: inLines.length, ones, shapes, cost: sizes > 0 ? cost / sizes : MOST };
}
