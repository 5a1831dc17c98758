/** Which symbols of a reading are still to be looked at, and which one comes next. Pure. */

import type { DigitSymbol, Reading } from "../../types";
import { type Corrections, isDoubted, leftOutOf } from "./corrections";
import { type PlaceOf, type Remarks, remarked } from "./remarks";

type Symbols = Reading["symbols"];

/** What is doubted or left out of a line, and nobody has said anything of yet, in reading order. */
export function doubtsOf(reading: Reading, corrections: Corrections): number[] {
  const leftOut = new Set(leftOutOf(reading, corrections));
  return indicesOf(reading.symbols, (symbol, index) => {
    return leftOut.has(index) || (isDoubted(symbol) && !corrections.has(index));
  });
}

/** Where to begin to look: what is left out, or else the digit that the network is least sure of; 0 where all is checked. */
export function leastSure(reading: Reading, corrections: Corrections): number {
  const [leftOut] = leftOutOf(reading, corrections);
  if (leftOut !== undefined) return leftOut;
  const { symbols } = reading;
  const unchecked = indicesOf(symbols, ({ label }, index) => label !== null && !corrections.has(index));
  const sureness = (index: number) => symbols[index]?.confidence ?? 1;
  return (
    unchecked.reduce<number | null>(
      (least, index) => (least === null || sureness(index) < sureness(least) ? index : least),
      null,
    ) ?? 0
  );
}

/** The next doubt after a symbol, then those before it; `null` where there is none. */
export function nextDoubt(reading: Reading, corrections: Corrections, after: number): number | null {
  const doubts = doubtsOf(reading, corrections);
  return doubts.find((index) => index > after) ?? doubts[0] ?? null;
}

/** What is known of a reading, and what of it was said. */
interface Shown {
  readonly reading: Reading;
  readonly corrections: Corrections;
}

/**
 * Accept a symbol: what nobody has said anything of yet is said to be what was read.
 *
 * @returns The remarks then, and the next doubt; `null` where there is none.
 */
export function accepted({ reading, corrections }: Shown, remarks: Remarks, index: number, place?: PlaceOf) {
  const symbol = reading.symbols[index];
  if (symbol === undefined || corrections.has(index)) return { remarks, next: nextDoubt(reading, corrections, index) };
  const then = new Map(corrections).set(index, symbol.label);
  return { remarks: remarked(remarks, symbol, symbol.label, place), next: nextDoubt(reading, then, index) };
}

/**
 * The symbol above or below another one: the nearest of the line before or after.
 *
 * @returns `null` where there is no such line.
 */
export function inNextLine(symbols: Symbols, from: number, step: 1 | -1): number | null {
  const at = symbols[from];
  if (at === undefined) return null;
  const others = indicesOf(symbols, ({ line }) => (line - at.line) * step > 0);
  const next = others.at(step > 0 ? 0 : -1);
  const line = next === undefined ? undefined : symbols[next]?.line;
  const away = (index: number) => Math.abs(middleOf(symbols[index] ?? at) - middleOf(at));
  return others
    .filter((index) => symbols[index]?.line === line)
    .reduce<number | null>(
      (nearest, index) => (nearest === null || away(index) < away(nearest) ? index : nearest),
      null,
    );
}

function indicesOf(symbols: Symbols, is: (symbol: DigitSymbol, index: number) => boolean): number[] {
  return symbols.flatMap((symbol, index) => (is(symbol, index) ? [index] : []));
}

function middleOf({ box: [, left, , right] }: DigitSymbol): number {
  return (left + right) / 2;
}
