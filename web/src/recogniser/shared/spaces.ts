/**
 * The symbols of a reading in, before which of them a space belongs out: the twin of `training/reading/spaces.py`,
 * which says why.
 */

import { isNumberSign } from "../../ink/signs";
import type { DigitSymbol } from "../../types";
import { median } from "./statistics";

const LEAST = 0.7;
const BESIDE = 0.4;
const TIMES = 1.4;
const MOST = 2.2;
const USUAL = 0.45;
const AIR = 0.25;
const PITCH = 1.3;
const SPECK = 0.5;
const FRAME = 2;
const ALIKE = 2.5;
const NARROW = 0.16;
const CLOSER = 1.6;
const JOINING = ".,/:";
const LEAN_LEFT = `${JOINING})`;
const BETWEEN = "-+×÷=";
const PREFIXES = "-+";

/** What of a symbol tells where spaces are. */
export type Placed = Pick<DigitSymbol, "label" | "box" | "line">;

/** What counts of a line: indices of symbols from the left, and the gap before each in heights of a digit. */
interface Line {
  readonly places: readonly number[];
  readonly gaps: readonly number[];
  readonly pitches: readonly number[];
  readonly signs: readonly (string | null)[];
}

/** @returns Before which symbols of a whole reading a space belongs; never before the first of a line. */
export function spacesBefore(symbols: readonly Placed[]): boolean[] {
  const wide = symbols.map(() => false);
  const lines = [...new Set(symbols.map(({ line }) => line))].map((number) => lineOf(symbols, number));
  const several = lines.length > 1 ? lines : [];
  const gaps = several.flatMap((line) => betweenDigits(line, line.gaps));
  const pitches = several.flatMap((line) => betweenDigits(line, line.pitches));
  for (const line of lines) {
    const spaces = spacesIn(line, gaps, pitches);
    line.places.forEach((place, index) => {
      wide[place] = spaces[index] as boolean;
    });
  }
  return wide;
}

function lineOf(symbols: readonly Placed[], number: number): Line {
  const all = symbols.flatMap((symbol, index) =>
    symbol.line === number ? [{ symbol, index, sign: signOf(symbol) }] : [],
  );
  const digits = all.filter(({ sign }) => sign === null);
  const labelled = digits.filter(({ symbol }) => symbol.label !== null);
  const tall = labelled.length > 0 ? labelled : digits.length > 0 ? digits : all;
  const height = median(tall.map(({ symbol }) => heightOf(symbol)));
  const counted = all.filter(
    ({ symbol }) => symbol.label !== null || (SPECK * height <= heightOf(symbol) && heightOf(symbol) <= FRAME * height),
  );
  let reach = 0;
  const [gaps, pitches]: [number[], number[]] = [[], []];
  counted.forEach(({ symbol }, index) => {
    const [, left, , right] = symbol.box;
    const before = counted[index - 1]?.symbol.box;
    gaps.push(before ? (left - reach) / height : 0);
    pitches.push(before ? (left + right - before[1] - before[3]) / 2 / height : 0);
    reach = before ? Math.max(reach, right) : right;
  });
  return { places: counted.map(({ index }) => index), gaps, pitches, signs: counted.map(({ sign }) => sign) };
}

function spacesIn(line: Line, allGaps: readonly number[], allPitches: readonly number[]): boolean[] {
  const [gaps, pitches] = [betweenDigits(line, line.gaps), betweenDigits(line, line.pitches)];
  let near = gaps.length > 1 ? closest(gaps) : Math.min(...gaps, USUAL);
  if (allGaps.length > 0) near = Math.min(near, Math.max(closest(allGaps), USUAL));
  const wide = Math.min(Math.max(LEAST, BESIDE + TIMES * Math.max(near, 0)), MOST);
  const known = [pitches, allPitches].filter(({ length }) => length > 0).map(closest);
  const pitch = pitches.length > 1 ? Math.min(...known) : 0;
  const spaces = line.gaps.map((gap, index) => {
    if (gap > MOST || !isOfDigits(line, index)) return gap > Math.min(wide + AIR, MOST);
    return gap > wide && (line.pitches[index] as number) > PITCH * pitch;
  });
  line.signs.forEach((sign, place) => {
    if (sign !== null) mindSign(spaces, line.gaps, place, sign, wide + AIR);
  });
  return spaces;
}

function mindSign(spaces: boolean[], gaps: readonly number[], place: number, sign: string, wide: number): void {
  const before = place > 0 ? gaps[place] : undefined;
  const after = gaps[place + 1];
  if (before !== undefined && LEAN_LEFT.includes(sign)) spaces[place] = before > MOST;
  if (after === undefined) return;
  if (JOINING.includes(sign)) {
    spaces[place + 1] = after > (before !== undefined && isAlike(before, after) ? MOST : wide);
  } else if (sign === "(" || (PREFIXES.includes(sign) && isPrefix(spaces[place] as boolean, before, after))) {
    spaces[place + 1] = after > MOST;
  } else if (BETWEEN.includes(sign) && before !== undefined && isAlike(before, after)) {
    spaces[place] = spaces[place + 1] = (before + after) / 2 > wide;
  }
}

function isPrefix(isApart: boolean, before: number | undefined, after: number): boolean {
  return before === undefined || (isApart && before > CLOSER * after);
}

function isAlike(one: number, other: number): boolean {
  return Math.max(one, other) < ALIKE * Math.max(Math.min(one, other), NARROW);
}

function betweenDigits(line: Line, lengths: readonly number[]): number[] {
  return lengths.filter((_, index) => isOfDigits(line, index));
}

function isOfDigits({ signs }: Line, index: number): boolean {
  return index > 0 && signs[index - 1] === null && signs[index] === null;
}

function closest(lengths: readonly number[]): number {
  return [...lengths].sort((one, other) => one - other)[Math.floor((lengths.length - 1) / 3)] as number;
}

function heightOf({ box: [top, , bottom] }: Placed): number {
  return bottom - top;
}

function signOf({ label }: Placed): string | null {
  return isNumberSign(label) ? (label as string) : null;
}
