/** The weights of a filter in, what it looks for out, in one word. */

/** Rows of weights. */
export type Filter = readonly (readonly number[])[];

/** Towards which side there must be ink, as on a compass: east is on the right, south at the bottom. */
const SIDES = ["e", "se", "s", "sw", "w", "nw", "n", "ne"] as const;

/** `ink`, `paper`, `edge-s`: with ink at the bottom; `line-across`, `line-down`, or `other`. */
export type Sought = "ink" | "paper" | "line-across" | "line-down" | "other" | `edge-${(typeof SIDES)[number]}`;

/** From which share of all weights on a filter counts as one of a kind. */
const MOSTLY = 0.7;
const STEEP = 0.3;
const CENTRAL = 0.5;

export function soughtBy(filter: Filter): Sought {
  const weights = placed(filter);
  const all = sum(weights.map(({ weight }) => Math.abs(weight)));
  if (all === 0) return "other";
  const right = sum(weights.map(({ weight, x }) => weight * x)) / all;
  const down = sum(weights.map(({ weight, y }) => weight * y)) / all;
  const balance = sum(weights.map(({ weight }) => weight)) / all;
  if (Math.hypot(right, down) >= STEEP) return `edge-${sideOf(right, down)}`;
  if (Math.abs(balance) >= MOSTLY) return balance > 0 ? "ink" : "paper";
  const across = sum(weights.map(({ weight, y }) => weight * (y === 0 ? 1 : -0.5))) / all;
  const along = sum(weights.map(({ weight, x }) => weight * (x === 0 ? 1 : -0.5))) / all;
  if (Math.max(across, along) >= CENTRAL) return across >= along ? "line-across" : "line-down";
  return "other";
}

interface Placed {
  readonly weight: number;
  /** From the middle of the filter, -1..1. */
  readonly x: number;
  readonly y: number;
}

function placed(filter: Filter): Placed[] {
  const reach = (length: number, index: number) => (length > 1 ? (2 * index) / (length - 1) - 1 : 0);
  return filter.flatMap((row, y) =>
    row.map((weight, x) => ({ weight, x: reach(row.length, x), y: reach(filter.length, y) })),
  );
}

function sideOf(right: number, down: number): (typeof SIDES)[number] {
  const eighth = Math.round((Math.atan2(down, right) / Math.PI) * 4);
  return SIDES[(eighth + 8) % 8] as (typeof SIDES)[number];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}
