/** What the user knows better than the network: a label here and there, and the text that comes of them. */

import type { DigitSymbol, Label, Reading } from "../../types";

/** Labels by the index of their symbol; `null` stands for "not a digit". */
export type Corrections = ReadonlyMap<number, Label | null>;

export const NO_CORRECTIONS: Corrections = new Map();

/** A symbol that adds to the text: what it adds, and which one it is. */
export interface Letter {
  readonly text: string;
  readonly index: number;
}

/** From here on the network is sure of what it read; below, its answer is one to look at. */
export const SURE = 0.9;

/** Whether the network read a digit without being sure of it. */
export function isDoubted({ label, confidence }: DigitSymbol): boolean {
  return label !== null && confidence < SURE;
}

/** How a symbol is marked wherever it is shown. */
export type Kind = "is-read" | "is-doubted" | "is-refused" | "is-corrected";

/** What is corrected is neither doubted nor refused any more. */
export function kindOf(symbol: DigitSymbol, isCorrected: boolean): Kind {
  if (isCorrected) return "is-corrected";
  if (symbol.label === null) return "is-refused";
  return isDoubted(symbol) ? "is-doubted" : "is-read";
}

/** What a symbol stands for: what the user says, or else what the network read. */
export function labelOf({ symbols }: Pick<Reading, "symbols">, corrections: Corrections, index: number): Label | null {
  const corrected = corrections.get(index);
  return corrected === undefined ? (symbols[index]?.label ?? null) : corrected;
}

/** Say what a symbol is. To say what the network says takes the correction back. */
export function correct(reading: Reading, corrections: Corrections, index: number, label: Label | null): Corrections {
  const changed = new Map(corrections);
  if (label === reading.symbols[index]?.label) changed.delete(index);
  else changed.set(index, label);
  return changed;
}

/** The lines of the text, letter by letter; what is no digit adds nothing, not even a line. */
export function lettersOf(reading: Reading, corrections: Corrections): Letter[][] {
  const lines = new Map<number, Letter[]>();
  reading.symbols.forEach(({ line }, index) => {
    const label = labelOf(reading, corrections, index);
    if (label !== null) lines.set(line, [...(lines.get(line) ?? []), { text: String(label), index }]);
  });
  return [...lines.values()];
}

/** The text of a reading, with what the user knows better. */
export function correctedText(reading: Reading, corrections: Corrections): string {
  const lines = lettersOf(reading, corrections);
  return lines.map((letters) => letters.map(({ text }) => text).join("")).join("\n");
}

/**
 * What is still true of the corrections to an earlier reading: those of symbols that are where they were.
 *
 * @param reading The reading that takes the place of the earlier one.
 */
export function carryOver(corrections: Corrections, earlier: Reading, reading: Reading): Corrections {
  let carried = NO_CORRECTIONS;
  for (const [index, label] of corrections) {
    const box = earlier.symbols[index]?.box;
    const now = reading.symbols.findIndex((symbol) => box && sameBox(symbol.box, box));
    if (now >= 0) carried = correct(reading, carried, now, label);
  }
  return carried;
}

export function sameBox(one: DigitSymbol["box"], other: DigitSymbol["box"]): boolean {
  return one.every((side, index) => side === other[index]);
}
