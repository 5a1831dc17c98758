/** What a dense layer adds up for two classes in, the rows by which it is told out: rounded so that each column adds up. */

import { addingUp } from "./add-up";
import type { ClassSums } from "./class-sums";

/** Points are told in hundredths. */
export const DECIMALS = 2;

/** How many parts are told one by one. */
const FEW = 6;

export interface PairRow {
  readonly kind: "part" | "rest" | "bias";
  /** Which part, from 1; of the rest, how many. */
  readonly count: number;
  /** For one class, for the other, and the difference. */
  readonly numbers: readonly [number, number, number];
}

export interface PairRows {
  readonly rows: readonly PairRow[];
  readonly total: PairRow["numbers"];
}

export function pairRows({ parts, bias }: ClassSums): PairRows {
  const [few, others] = [parts.slice(0, FEW), parts.slice(FEW)];
  const heads: Pick<PairRow, "kind" | "count">[] = few.map(({ channel }) => ({ kind: "part", count: channel + 1 }));
  if (others.length > 0) heads.push({ kind: "rest", count: others.length });
  heads.push({ kind: "bias", count: 0 });
  const [ones, another] = ([0, 1] as const).map((side) =>
    addingUp(
      [
        ...few.map(({ sums }) => sums[side]),
        ...(others.length > 0 ? [others.reduce((all, { sums }) => all + sums[side], 0)] : []),
        bias[side],
      ],
      DECIMALS,
    ),
  ) as [number[], number[]];
  const rows = heads.map((head, index) => ({ ...head, numbers: threeOf(ones[index] ?? 0, another[index] ?? 0) }));
  return { rows, total: threeOf(sumOf(ones), sumOf(another)) };
}

function threeOf(one: number, other: number): [number, number, number] {
  return [one, other, hundredth(one - other)];
}

function sumOf(numbers: readonly number[]): number {
  return hundredth(numbers.reduce((sum, each) => sum + each, 0));
}

/** Hundredths in floating point are a little beside themselves. */
function hundredth(value: number): number {
  return addingUp([value], DECIMALS)[0] as number;
}
