/** What the user knows better than the network: a label here and there, and the text that comes of them. */

import { median } from "../../common/median";
import { isNumberSign } from "../../ink/signs";
import type { Box, DigitSymbol, Label, Reading } from "../../types";
import { isTyped } from "./typed-symbols";

/** Labels by the index of their symbol; `null` stands for "not a digit". */
export type Corrections = ReadonlyMap<number, Label | null>;

export const NO_CORRECTIONS: Corrections = new Map();

/** A symbol that adds to the text, or several that lie side by side and are left out of it. */
export interface Letter {
  /** What it adds; `LEFT_OUT` stands for what is left out. */
  readonly text: string;
  /** Which symbol it is; of several, the first. */
  readonly index: number;
  /** Whether it stands for what is left out: the sign alone does not tell, as it may be a label too. */
  readonly isLeftOut: boolean;
  /** Whether it is the space before that symbol, and no symbol itself. */
  readonly isSpace?: true;
}

/** Between numbers of a line. */
export const SPACE = " ";

/** What stands in the text where something was written that is no digit, as far as anybody knows. */
export const LEFT_OUT = "?";

/** What is smaller than such a share of its line's digits is a speck, and leaves no gap in a number. */
const SPECK = 0.35;

/** From here on the network is sure of what it read; below, its answer is one to look at. */
export const SURE = 0.9;

/** Whether the network read a digit without being sure of it. */
export function isDoubted({ label, confidence }: DigitSymbol): boolean {
  return label !== null && confidence < SURE;
}

/** How a symbol is marked wherever it is shown. */
export type Kind = "is-read" | "is-doubted" | "is-refused" | "is-corrected" | "is-typed";

/** What is corrected is neither doubted nor refused any more. */
export function kindOf(symbol: DigitSymbol, isCorrected: boolean): Kind {
  if (isTyped(symbol)) return "is-typed";
  if (isCorrected) return "is-corrected";
  if (symbol.label === null) return "is-refused";
  return isDoubted(symbol) ? "is-doubted" : "is-read";
}

/** What a symbol stands for: what the user says, or else what the network read. */
export function labelOf({ symbols }: Pick<Reading, "symbols">, corrections: Corrections, index: number): Label | null {
  const corrected = corrections.get(index);
  return corrected === undefined ? (symbols[index]?.label ?? null) : corrected;
}

/** The lines of the text, letter by letter, with a mark for what is left out; where there is no digit, there is no line. */
export function lettersOf(reading: Reading, corrections: Corrections): Letter[][] {
  const leftOut = new Set(leftOutOf(reading, corrections));
  const lines = new Map<number, Letter[]>();
  let isApart = false;
  reading.symbols.forEach(({ line, space }, index) => {
    const label = labelOf(reading, corrections, index);
    const letters = lines.get(line) ?? [];
    // A gap before what is passed over separates what is around that.
    isApart = lines.has(line) && (isApart || space);
    lines.set(line, letters);
    const isMarked = !isApart && letters.at(-1)?.isLeftOut;
    if (label === null && (isMarked || !leftOut.has(index))) return;
    if (isApart && letters.length > 0) letters.push({ text: SPACE, index, isLeftOut: false, isSpace: true });
    isApart = false;
    if (label !== null) letters.push({ text: String(label), index, isLeftOut: false });
    else letters.push({ text: LEFT_OUT, index, isLeftOut: true });
  });
  return [...lines.values()].filter((letters) => letters.some(({ isLeftOut }) => !isLeftOut));
}

/**
 * What lies in a line of digits, is no speck, and was taken for no digit without the user's saying so.
 *
 * @returns Indices of symbols.
 */
export function leftOutOf(reading: Reading, corrections: Corrections): number[] {
  const sizes = sizesOfDigits(reading, corrections);
  return reading.symbols.flatMap((symbol, index) => {
    const size = sizes.get(symbol.line);
    const isLeftOut = symbol.label === null && !corrections.has(index);
    return isLeftOut && size !== undefined && sizeOf(symbol) >= SPECK * size ? [index] : [];
  });
}

/** How large the digits of each line are: the median. */
function sizesOfDigits(reading: Reading, corrections: Corrections): Map<number, number> {
  const sizes = new Map<number, number[]>();
  reading.symbols.forEach((symbol, index) => {
    const label = labelOf(reading, corrections, index);
    // A full stop tells nothing of how large digits are.
    if (label === null || isNumberSign(label) || isTyped(symbol)) return;
    sizes.set(symbol.line, [...(sizes.get(symbol.line) ?? []), sizeOf(symbol)]);
  });
  return new Map([...sizes].map(([line, those]) => [line, median(those)]));
}

function sizeOf({ box: [top, left, bottom, right] }: DigitSymbol): number {
  return Math.max(bottom - top, right - left);
}

/** The text of a reading, with what the user knows better, and marks for what is left out. */
export function correctedText(reading: Reading, corrections: Corrections): string {
  const lines = lettersOf(reading, corrections);
  return lines.map((letters) => letters.map(({ text }) => text).join("")).join("\n");
}

export function sameBox(one: Box, other: Box): boolean {
  return one.every((side, index) => side === other[index]);
}
