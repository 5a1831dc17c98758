/** Numbers and answers in, words for people out. */

import type { DigitSymbol, Label } from "../types";

const PERCENT = new Intl.NumberFormat("en", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const COUNT = new Intl.NumberFormat("en");

/** The network is never certain, so nothing is rounded up to 100 %. */
const HIGHEST = 0.999;

/** What is below counts as no answer worth mentioning. */
const WORTH_MENTIONING = 0.05;

/** `0.9876` → `98.8%`. */
export function percent(share: number): string {
  return PERCENT.format(Math.min(share, HIGHEST));
}

/** `120394` → `120,394`. */
export function count(amount: number): string {
  return COUNT.format(amount);
}

/** How sure the network is, in a word or two. */
export function sureness(confidence: number): string {
  if (confidence >= 0.99) return "Very sure";
  if (confidence >= 0.9) return "Sure";
  if (confidence >= 0.7) return "Fairly sure";
  if (confidence >= 0.5) return "Unsure";
  return "A guess";
}

/** The second most probable label, where it is worth a mention. */
export function runnerUp(symbol: DigitSymbol, labels: readonly Label[]): { label: Label; share: number } | null {
  const others = labels.flatMap((label, index) => {
    const share = symbol.probabilities[index] ?? 0;
    return label !== symbol.label && share >= WORTH_MENTIONING ? [{ label, share }] : [];
  });
  return others.sort((one, other) => other.share - one.share)[0] ?? null;
}

/** `[0, 1, …, 9]` → `0 to 9`, for any labels. */
export function range(labels: readonly Label[]): string {
  return `${labels[0]} to ${labels.at(-1)}`;
}
