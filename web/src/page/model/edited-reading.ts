/** What was read and what the user says in, the reading as the user has it out: with what was typed, in the lines that were made. Pure. */

import type { Typed } from "../../pad";
import type { Box, DigitSymbol, Label, Reading } from "../../types";
import { type Corrections, NO_CORRECTIONS } from "./corrections";
import type { Places } from "./places";
import { correctionsIn, isLineRemark, isTypedRemark, type Remarks, samePlace } from "./remarks";
import { isTyped, symbolOfTyped, type TypedSymbol } from "./typed-symbols";

export interface EditedReading {
  /** What was read. */
  readonly read: Reading;
  /** The same with what was typed, in the lines that were made. */
  readonly reading: Reading;
  readonly corrections: Corrections;
}

/** One of the symbols of a text, in its order. */
export interface Entry<Symbol = DigitSymbol> {
  readonly symbol: Symbol;
  /** Whether a line begins with it. */
  readonly begins: boolean;
  /** Whether a space is before it in its line. */
  readonly space: boolean;
}

/** @param read What was read, the symbols of which stay the same as far as they can. */
export function editedReading(read: Reading, remarks: Remarks, places: Places): EditedReading {
  const corrections = remarks.length > 0 ? correctionsIn(read, remarks, places.of) : NO_CORRECTIONS;
  const typed = remarks.filter(isTypedRemark).filter(({ box }) => isSeen(places.back(box), places.seen));
  if (typed.length === 0 && !remarks.some(isLineRemark)) return { read, reading: read, corrections };
  const entries = typed.reduce(
    (list, each) => withTyped(list, each, places),
    withLines(entriesOf(read.symbols), remarks, places),
  );
  return inLines(entries, read, corrections);
}

/** Which symbol of a reading, edited anew, is the one that had an index before; the last one where it is gone. */
export function sameIn(before: Reading, index: number, { symbols }: Reading): number {
  const which = whichOf(before.symbols[index]);
  const same = symbols.findIndex((symbol) => whichOf(symbol) === which);
  return same < 0 ? Math.max(Math.min(index, symbols.length - 1), 0) : same;
}

/** What tells a symbol from all others, before and after the text is edited. */
function whichOf(symbol: DigitSymbol | undefined): object | undefined {
  return symbol && isTyped(symbol) ? symbol.typed.box : symbol?.glyph;
}

/** Symbols, and with which of them lines begin, or numbers. */
export function entriesOf<Symbol extends DigitSymbol>(symbols: readonly Symbol[]): Entry<Symbol>[] {
  return symbols.map((symbol, index) => ({
    symbol,
    begins: symbol.line !== symbols[index - 1]?.line,
    space: symbol.space,
  }));
}

function withLines(entries: readonly Entry[], remarks: Remarks, { of }: Places): readonly Entry[] {
  const said = remarks.filter(isLineRemark);
  if (said.length === 0) return entries;
  return entries.map((entry) => {
    const place = of(entry.symbol);
    const { begins = entry.begins, space = entry.space } = said.findLast(({ box }) => samePlace(box, place)) ?? {};
    return { ...entry, begins, space };
  });
}

/** After what it follows and what was typed there before; or, where that is gone, where its place is. */
function withTyped(entries: readonly Entry[], typed: Typed, places: Places): readonly Entry[] {
  const { after, begins, space = false } = typed.typed;
  const near = entries.find(({ symbol }) => !isTyped(symbol))?.symbol ?? null;
  const symbol = symbolOfTyped(typed, 0, places.back, near);
  const anchor = entries.findIndex((entry) => {
    return after !== null && !isTyped(entry.symbol) && samePlace(places.of(entry.symbol), after);
  });
  if (after !== null && anchor < 0) return inserted(entries, symbol);
  const others = entries.findIndex((entry, index) => index > anchor && !isTyped(entry.symbol));
  const at = others < 0 ? entries.length : others;
  return [...entries.slice(0, at), { symbol, begins, space }, ...entries.slice(at)];
}

/** Put a symbol among others where it lies: into the line at its height, or as a line of its own. */
export function inserted(entries: readonly Entry[], symbol: TypedSymbol): readonly Entry[] {
  const space = symbol.typed.typed.space ?? false;
  const [top, left, bottom, right] = symbol.box;
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const beside = nearestBeside(entries, symbol);
  if (beside === null) {
    const below = entries.findIndex((entry) => entry.begins && middleDown(entry.symbol) > y);
    const at = below < 0 ? entries.length : below;
    return [...entries.slice(0, at), { symbol, begins: true, space }, ...entries.slice(at)];
  }
  const from = entries.findLastIndex((entry, index) => index <= beside && (entry.begins || index === 0));
  const next = entries.findIndex((entry, index) => index > from && entry.begins);
  const end = next < 0 ? entries.length : next;
  const before = entries.slice(from, end).findIndex((entry) => middleAcross(entry.symbol) > x);
  const at = before < 0 ? end : from + before;
  const [first, ...rest] = entries.slice(at);
  if (at > from || !first) return [...entries.slice(0, at), { symbol, begins: false, space }, ...entries.slice(at)];
  return [...entries.slice(0, at), { symbol, begins: true, space }, { ...first, begins: false }, ...rest];
}

/** The nearest symbol to the left or right that is at the height of another one. */
function nearestBeside(entries: readonly Entry[], { box }: TypedSymbol): number | null {
  const [top, left, bottom, right] = box;
  const away = entries.flatMap(({ symbol }, index) => {
    const height = Math.max(bottom - top, symbol.box[2] - symbol.box[0]);
    if (Math.abs(middleDown(symbol) - (top + bottom) / 2) > height / 2) return [];
    return [{ index, far: Math.abs(middleAcross(symbol) - (left + right) / 2) }];
  });
  return away.sort((one, other) => one.far - other.far)[0]?.index ?? null;
}

function middleDown({ box: [top, , bottom] }: DigitSymbol): number {
  return (top + bottom) / 2;
}

function middleAcross({ box: [, left, , right] }: DigitSymbol): number {
  return (left + right) / 2;
}

function isSeen([top, left, bottom, right]: Box, [above, before, below, beyond]: Box): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return above <= y && y <= below && before <= x && x <= beyond;
}

/** The entries as a reading: with lines by number, and what was typed as certain as what was corrected. */
function inLines(entries: readonly Entry[], read: Reading, before: Corrections): EditedReading {
  const corrections = new Map<number, Label | null>();
  let line = -1;
  const symbols = entries.map(({ symbol, begins, ...entry }, index) => {
    const isFirst = begins || index === 0;
    if (isFirst) line++;
    const space = entry.space && !isFirst;
    const said = isTyped(symbol) ? symbol.label : before.get(read.symbols.indexOf(symbol));
    if (said !== undefined) corrections.set(index, said);
    return symbol.line === line && symbol.space === space ? symbol : { ...symbol, line, space };
  });
  return { read, reading: { ...read, symbols }, corrections };
}
