/**
 * The symbols of a reading in, those that are parts of words out: the twin of `training/reading/words.py`, which says
 * why.
 */

import type { DigitSymbol } from "../../types";
import { median } from "./statistics";
import { betweenSpaces, type Written } from "./text";

const SURE = 0.9;
const REFUSED = 0.3;
const DOUBTED = 0.5;
const LEAST = 3;
const SPECK = 0.5;
const FRAME = 1.5;

/** What of a symbol tells whether it is part of a word. */
export type Doubtful = Written & Pick<DigitSymbol, "confidence" | "box">;

/** @returns Which symbols of a whole reading are parts of words. */
export function inWords(symbols: readonly Doubtful[]): boolean[] {
  const words = symbols.map(() => false);
  for (const number of new Set(symbols.map(({ line }) => line))) {
    const line = symbols.filter((symbol) => symbol.line === number);
    const labelled = line.filter(({ label }) => label !== null);
    const height = median((labelled.length > 0 ? labelled : line).map(heightOf));
    const isLetter = (own: number) => SPECK * height <= own && own <= FRAME * height;
    for (const group of betweenSpaces(symbols, number)) {
      const counted = group
        .map((index) => symbols[index] as Doubtful)
        .filter((symbol) => symbol.label !== null || isLetter(heightOf(symbol)));
      if (isWord(counted)) for (const index of group) words[index] = true;
    }
  }
  return words;
}

function isWord(symbols: readonly Doubtful[]): boolean {
  const refused = symbols.filter(({ label }) => label === null).length;
  const doubted = symbols.filter(({ label, confidence }) => label === null || confidence < SURE).length;
  const { length } = symbols;
  return length >= LEAST && refused >= REFUSED * length && doubted > DOUBTED * length;
}

function heightOf({ box: [top, , bottom] }: Doubtful): number {
  return bottom - top;
}
