/**
 * A card's metrics in, how well its network reads the sources of writing that it was measured on out: digits from the
 * weakest source to the best, and whole numbers.
 */

import type { Card } from "../../types";

/** Whole numbers: composed of held-out writers' digits, and those that people wrote, which nothing learns from. */
const NUMBERS = ["numbers_whole", "source_numbers_real_validation"];

/** Lines of generated photos of pages by held-out writers. */
const LINES = ["pages_lines"];

/** The metrics of `python -m training sources`, but for those of what is no digit. */
const OF_DIGITS = /^source_(?!.*_refused_).*_test$/;

/** Shares of digits read right, 0..1; null where fewer than two sources were measured. */
export function sourceShares(metrics: Card["metrics"]): { readonly least: number; readonly most: number } | null {
  const shares = Object.entries(metrics).flatMap(([name, share]) => (OF_DIGITS.test(name) ? [share] : []));
  return shares.length < 2 ? null : { least: Math.min(...shares), most: Math.max(...shares) };
}

/** One number, and one line of a photographed page, in how many has a digit wrong; null where that was not measured. */
export function wrongOneIn(metrics: Card["metrics"]): { readonly numbers: number; readonly lines: number } | null {
  const [numbers, lines] = [oneIn(metrics, NUMBERS), oneIn(metrics, LINES)];
  return numbers === null || lines === null ? null : { numbers, lines };
}

/** Of the weakest of some shares. */
function oneIn(metrics: Card["metrics"], names: readonly string[]): number | null {
  const wrong = Math.max(...names.flatMap((name) => (metrics[name] === undefined ? [] : [1 - metrics[name]])));
  return wrong > 0 ? Math.round(1 / wrong) : null;
}
