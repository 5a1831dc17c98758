/** Logits in, probabilities out, with every number on the way. */

export interface SoftmaxRow {
  readonly logit: number;
  /** By the temperature. */
  readonly divided: number;
  /** What it is above the largest: never more than 0, so that no power is too large for a computer. */
  readonly shifted: number;
  /** e to that power. */
  readonly power: number;
  readonly share: number;
}

export function softmaxOf(logits: readonly number[], temperature: number): { rows: SoftmaxRow[]; sum: number } {
  const divided = logits.map((logit) => logit / temperature);
  const largest = Math.max(...divided);
  const powers = divided.map((each) => Math.exp(each - largest));
  const sum = powers.reduce((all, power) => all + power, 0);
  const rows = logits.map((logit, index) => {
    const [own, power] = [divided[index] as number, powers[index] as number];
    return { logit, divided: own, shifted: own - largest, power, share: power / sum };
  });
  return { rows, sum };
}
