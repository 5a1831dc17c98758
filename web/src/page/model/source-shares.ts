/**
 * A card's metrics in, how well its network reads the sources of writing that it was measured on out: from the weakest
 * to the best.
 */

import type { Card } from "../../types";

/** The metrics of `python -m training sources`, but for those of what is no digit. */
const OF_DIGITS = /^source_(?!.*_refused_).*_test$/;

/** Shares of digits read right, 0..1; null where fewer than two sources were measured. */
export function sourceShares(metrics: Card["metrics"]): { readonly least: number; readonly most: number } | null {
  const shares = Object.entries(metrics).flatMap(([name, share]) => (OF_DIGITS.test(name) ? [share] : []));
  return shares.length < 2 ? null : { least: Math.min(...shares), most: Math.max(...shares) };
}
