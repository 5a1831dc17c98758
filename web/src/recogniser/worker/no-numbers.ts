/**
 * The symbols of a picture in, those that belong to no number out: the twin of `training/reading/no_numbers.py`, which
 * says why.
 */

import { isNumberSign } from "../../ink";
import { heightOf } from "../../ink/pieces";
import { median } from "../shared/statistics";
import { betweenSpaces } from "../shared/text";
import type { Doubtful } from "../shared/words";

const WEIGHTS = [-3, -2.2, -1.8, 0.7, -1.7, 0, -0.3, -1.6, -3.4, -2.3];
const FREE = -3;
const BAD = [1, 0.5, 0.25, 0, 0.25, 0];
const MOST = 4;

/** @returns Which symbols of a whole reading of a picture are parts of what is no number. */
export function noNumbers(symbols: readonly Doubtful[]): boolean[] {
  const found = symbols.map(() => false);
  const read = symbols.filter(isRead);
  if (read.length === 0) return found;
  const usual = median(read.map(high));
  const numbers = [...new Set(symbols.map(({ line }) => line))];
  const page = numbers.flatMap((number) =>
    counted(
      symbols.filter(({ line }) => line === number),
      usual,
    ),
  );
  for (const number of numbers) {
    for (const group of betweenSpaces(symbols, number)) {
      const own = group.map((index) => symbols[index] as Doubtful).filter((symbol) => page.includes(symbol));
      if (isNone(own, number, page)) for (const index of group) found[index] = true;
    }
  }
  return found;
}

function isNone(own: readonly Doubtful[], number: number, page: readonly Doubtful[]): boolean {
  const read = own.filter(isRead);
  if (read.length === 0) return false; // so nothing of it is read
  const heights = page.filter((symbol) => isRead(symbol) && !own.includes(symbol)).map(high);
  const apart = heights.length > 0 ? Math.abs(Math.log(median(read.map(high)) / median(heights))) : 0;
  const kinds = own.map(kindOf);
  const features = [
    ...BAD.map((_, kind) => Math.min(kinds.filter((other) => other === kind).length, MOST)),
    badness(page.filter((symbol) => symbol.line === number && !own.includes(symbol))),
    badness(page.filter(({ line }) => line !== number)),
    Math.min(apart, 1.5),
    read.filter(({ label }) => label === 1).length / read.length,
  ];
  return features.reduce((sum, feature, index) => sum + feature * (WEIGHTS[index] as number), FREE) < 0;
}

/** The symbols of a line, but for specks and frames. */
function counted(line: readonly Doubtful[], usual: number): Doubtful[] {
  const heights = line.filter(isRead).map(high);
  const height = heights.length > 0 ? median(heights) : usual;
  const most = heights.length > 0 ? 1.5 * height : Number.POSITIVE_INFINITY;
  return line.filter((symbol) => isRead(symbol) || (0.5 * height <= high(symbol) && high(symbol) <= most));
}

/** Refused, a digit that is doubted, unsure or sure, a sign that is not or is sure. */
function kindOf({ label, confidence }: Doubtful): number {
  if (label === null) return 0;
  if (isNumberSign(label)) return confidence >= 0.8 ? 5 : 4;
  return confidence < 0.6 ? 1 : confidence < 0.95 ? 2 : 3;
}

/** The logarithm of how much speaks against numbers by how much speaks for them. */
function badness(symbols: readonly Doubtful[]): number {
  const bad = symbols.reduce((sum, symbol) => sum + (BAD[kindOf(symbol)] as number), 0);
  return Math.log((bad + 0.1) / (symbols.length - bad + 6));
}

const isRead = ({ label }: Doubtful) => label !== null;
const high = ({ box }: Doubtful) => heightOf(box);
