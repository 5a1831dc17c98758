/** A sum in, the rows by which it is told out: what adds most one by one, all else as one, rounded so that it adds up. */

import { addingUp } from "./add-up";
import type { Part, PlaceSum } from "./place-sum";

/** Weights are small, so what is added up is told in thousandths. */
export const DECIMALS = 3;

/** How many maps are told one by one. */
const FEW = 3;

export interface PartRow {
  readonly part: Part;
  /** What is under the filter times the weights, rounded, row by row. */
  readonly products: readonly number[];
  readonly sum: number;
}

export interface SumRows {
  readonly parts: readonly PartRow[];
  /** What all other maps add, and how many there are; `null` where there is none. */
  readonly rest: { readonly maps: number; readonly sum: number } | null;
  readonly bias: number;
  readonly shortcuts: readonly number[];
  readonly sum: number;
}

export function rowsOf({ parts, bias, shortcuts }: PlaceSum): SumRows {
  const [few, others] = [parts.slice(0, FEW), parts.slice(FEW)];
  const rest = others.reduce((all, part) => all + part.sum, 0);
  const summands = [...few.map((part) => part.sum), ...(others.length > 0 ? [rest] : []), bias, ...shortcuts];
  const rounded = addingUp(summands, DECIMALS);
  const own = rounded.slice(0, few.length);
  const [roundedBias, ...roundedShortcuts] = rounded.slice(rounded.length - 1 - shortcuts.length);
  return {
    parts: few.map((part, index) => ({
      part,
      products: addingUp(productsOf(part), DECIMALS, own[index]),
      sum: own[index] as number,
    })),
    rest: others.length > 0 ? { maps: others.length, sum: rounded[few.length] as number } : null,
    bias: roundedBias as number,
    shortcuts: roundedShortcuts,
    sum: addingUp([rounded.reduce((all, each) => all + each, 0)], DECIMALS)[0] as number,
  };
}

function productsOf({ patch, weights }: Part): number[] {
  return patch.map((number, index) => (number ?? 0) * (weights[index] as number));
}
