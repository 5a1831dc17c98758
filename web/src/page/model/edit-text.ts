/** The text as the user wants it in, what is said of places so that it becomes that out. Pure. */

import { labelOfText, signsIn } from "../../common/labels";
import type { LineRemark, Remark, Typed } from "../../pad";
import type { Box, Corners, DigitSymbol, Label } from "../../types";
import { align, LINE_END } from "./align";
import { LEFT_OUT, leftOutOf, lettersOf, SPACE } from "./corrections";
import { type EditedReading, type Entry, editedReading, entriesOf, inserted } from "./edited-reading";
import type { Places } from "./places";
import { isLineRemark, isMeaning, isTypedRemark, type Remarks, remarked, samePlace } from "./remarks";
import { placesAround } from "./typed-places";
import { cornersOf, isTyped, symbolOfTyped } from "./typed-symbols";

/** A symbol as it is wanted. */
interface Wanted extends Entry {
  /** What it is to stand for; not there where that stays as it is. */
  readonly label?: Label | null;
}

/** A sign that was typed, and has no place yet. */
interface Placeless {
  readonly symbol: null;
  readonly label: Label;
  readonly begins: boolean;
  readonly space: boolean;
}

/** A sign of a text, and the symbol that it is of; a line's end is of none, nor is a space. */
interface Sign {
  readonly text: string;
  readonly index: number | null;
}

/**
 * Make the text of a reading another one.
 *
 * What is the same in both stays as it is. What stands for another sign is corrected; what is gone is said to be no digit, or
 * is taken back where it was typed; what is new is typed, and its place is between its neighbours.
 *
 * @param text Lines without a sign, and spaces around a line, count for nothing.
 * @param longer Labels of more than one sign.
 */
export function rewritten(
  shown: EditedReading,
  remarks: Remarks,
  text: string,
  places: Places,
  longer: readonly string[] = [],
): Remarks {
  const signs = signsOf(shown);
  // What is said by hand may be a label of another network.
  const said = signs.map((sign) => sign.text).filter((sign) => sign.length > 1);
  const after = tidy(text, [...longer, ...said]);
  if (after.join("") === signs.map((sign) => sign.text).join("")) return remarks;
  return withoutGaps(remarksFor(placed(wantedIn(shown, signs, after), places), shown, remarks, places), shown, places);
}

/** Nothing is left out that was not before: what comes between digits when lines are made one is no digit. */
function withoutGaps(remarks: Remarks, { read, reading, corrections }: EditedReading, places: Places): Remarks {
  const before = new Set(leftOutOf(reading, corrections).map((index) => reading.symbols[index]?.corners));
  const now = editedReading(read, remarks, places);
  return leftOutOf(now.reading, now.corrections).reduce((said, index) => {
    const symbol = now.reading.symbols[index];
    return symbol === undefined || before.has(symbol.corners) ? said : remarked(said, symbol, null, places.of);
  }, remarks);
}

/**
 * Say that something is written in a box where nothing was found.
 *
 * @param box  In what was given to be read; of several signs each has a part of it.
 * @param longer Labels of more than one sign.
 * @returns The remarks then, and the index that the first of the signs has in what is read then.
 */
export function entered(
  shown: EditedReading,
  remarks: Remarks,
  box: Box,
  text: string,
  places: Places,
  longer: readonly string[] = [],
): { readonly remarks: Remarks; readonly index: number } {
  const signs = signsIn(text, longer).filter((sign) => sign.trim() !== "" && sign !== LEFT_OUT);
  const [top, left, bottom, right] = box;
  const width = (right - left) / signs.length;
  const near = shown.read.symbols[0] ?? null;
  const symbols = signs.map((sign, place) => {
    const whole = places.of({ corners: cornersOf([top, left + place * width, bottom, left + (place + 1) * width]) });
    const typed = { after: null, begins: false, isShown: true };
    return symbolOfTyped({ box: whole, label: labelOfText(sign), typed }, 0, places.back, near);
  });
  const entries = symbols.reduce<readonly Entry[]>(inserted, entriesOf(shown.reading.symbols));
  const index = entries.findIndex((entry) => entry.symbol === symbols[0]);
  return { remarks: remarksFor(entries, shown, remarks, places), index };
}

function signsOf({ reading, corrections }: EditedReading): Sign[] {
  return lettersOf(reading, corrections).flatMap((letters, line) => [
    ...(line > 0 ? [{ text: LINE_END, index: null }] : []),
    ...letters.map(({ text, index, isSpace }) => ({ text, index: isSpace ? null : index })),
  ]);
}

function tidy(text: string, longer: readonly string[]): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim().replace(/\s+/g, " "));
  return signsIn(lines.filter((line) => line !== "").join(LINE_END), longer);
}

/** What the signs stand for, in their order, with all that is no letter where it was. */
function wantedIn(
  { reading, corrections }: EditedReading,
  signs: readonly Sign[],
  after: readonly string[],
): (Wanted | Placeless)[] {
  const entries = entriesOf(reading.symbols);
  const letters = new Set(signs.map(({ index }) => index));
  const leftOut = new Set(leftOutOf(reading, corrections));
  const aligned = align(
    signs.map(({ text }) => text),
    after,
  );
  const wanted: (Wanted | Placeless)[] = [];
  let [next, ends, isApart, isInGap] = [0, false, false, false];

  /** Takes what comes before a symbol, and the symbol. Without a line's end before them, none of them begins a line. */
  function takeTo(end: number, last: readonly Wanted[]): void {
    const passed = [...entries.slice(next, end).flatMap(passedOver), ...last];
    const isFirst = wanted.length === 0;
    const hasBegun = passed.some(({ begins }) => begins);
    const hasSpace = passed.some(({ space }) => space);
    for (const entry of passed) {
      const asBefore = isFirst || (ends && hasBegun);
      const begins = wanted.length === 0 || (asBefore ? entry.begins : ends && entry === last[0]);
      const space =
        last.length === 0 || ends ? entry.space : isApart && (entry.space || (!hasSpace && entry === last[0]));
      wanted.push({ ...entry, begins, space });
    }
    next = end + last.length;
    ends = isApart = false;
  }

  function passedOver(entry: Entry, place: number): Wanted[] {
    const index = next + place;
    if (isTyped(entry.symbol)) return [];
    if (letters.has(index) || (leftOut.has(index) && !isInGap)) return [{ ...entry, label: null }];
    return [entry];
  }

  after.forEach((text, place) => {
    if (text === LINE_END || text === SPACE) {
      ends ||= text === LINE_END;
      isApart = text === SPACE;
      return;
    }
    const from = aligned[place] ?? null;
    const sign = from === null ? null : (signs[from] as Sign);
    if (sign === null || sign.index === null) {
      // Nothing was left out where nothing lies.
      if (text === LEFT_OUT) return;
      wanted.push({ symbol: null, label: labelOfText(text), begins: ends || wanted.length === 0, space: isApart });
      ends = isApart = false;
      return;
    }
    const isSame = text === sign.text || text === LEFT_OUT;
    const entry = entries[sign.index] as Entry;
    takeTo(sign.index, [isSame ? entry : { ...entry, label: labelOfText(text) }]);
    isInGap = isSame && sign.text === LEFT_OUT;
  });
  const rest = entries.slice(next).flatMap(passedOver);
  return [...wanted, ...rest];
}

/** Gives a place to what has none: between its neighbours in the line, or beside the lines above and below. */
function placed(wanted: readonly (Wanted | Placeless)[], places: Places): Wanted[] {
  const done: Wanted[] = [];
  for (let at = 0; at < wanted.length; ) {
    const first = wanted[at] as Wanted | Placeless;
    if (first.symbol !== null) {
      done.push(first);
      at++;
      continue;
    }
    const end = wanted.findIndex((each, index) => index > at && (each.symbol !== null || each.begins));
    const run = wanted.slice(at, end < 0 ? wanted.length : end) as Placeless[];
    const corners = placesAround(aroundOf(done, first.begins, wanted.slice(at + run.length)), run.length, places.seen);
    run.forEach(({ label, begins, space }, place) => {
      const box = places.of({ corners: corners[place] as Corners });
      const typed = { after: null, begins, isShown: false };
      done.push({ symbol: symbolOfTyped({ box, label, typed }, 0, places.back, null), begins, space });
    });
    at += run.length;
  }
  return done;
}

function aroundOf(done: readonly Wanted[], begins: boolean, rest: readonly (Wanted | Placeless)[]) {
  const next = rest.find(({ symbol }) => symbol !== null);
  const line = done.slice(
    Math.max(
      done.findLastIndex((each) => each.begins),
      0,
    ),
  );
  const isBeside = next !== undefined && next === rest[0] && !next.begins;
  return {
    before: begins ? null : (done.at(-1)?.symbol.corners ?? null),
    after: isBeside ? (next.symbol?.corners ?? null) : null,
    above: line[0]?.symbol.corners ?? null,
    below: next?.symbol?.corners ?? null,
  };
}

/** What is to be said so that a reading has the symbols that are wanted; what is said of other places is said still. */
function remarksFor(
  wanted: readonly Wanted[],
  { read, reading }: EditedReading,
  remarks: Remarks,
  places: Places,
): Remarks {
  const found = wanted.filter(({ symbol }) => !isTyped(symbol));
  const meanings = found.reduce<Remarks>(
    (said, { symbol, label }) => (label === undefined ? said : remarked(said, symbol, label, places.of)),
    remarks.filter(isMeaning),
  );
  const shown = new Set(reading.symbols.map((symbol) => (isTyped(symbol) ? symbol.typed : null)));
  const hidden = remarks.filter(isTypedRemark).filter((remark) => !shown.has(remark));
  return [...meanings, ...lineRemarks(found, read.symbols, remarks, places), ...hidden, ...typedIn(wanted, places)];
}

/** Where lines and numbers begin otherwise than they were read. */
function lineRemarks(
  found: readonly Wanted[],
  read: readonly DigitSymbol[],
  remarks: Remarks,
  { of }: Places,
): readonly LineRemark[] {
  const boxes = found.map(({ symbol }) => of(symbol));
  const others = remarks.filter(isLineRemark).filter(({ box }) => !boxes.some((own) => samePlace(box, own)));
  const asRead = entriesOf(read);
  const changed = found.flatMap(({ begins, space }, index): LineRemark[] => {
    const [box, before] = [boxes[index], asRead[index]];
    if (!box || !before) return [];
    const isOther = !begins && space !== before.space;
    if (begins === before.begins && !isOther) return [];
    return [{ box, begins, ...(isOther ? { space } : {}) }];
  });
  return [...others, ...changed];
}

function typedIn(wanted: readonly Wanted[], { of }: Places): Remark[] {
  let after: Box | null = null;
  return wanted.flatMap(({ symbol, label, begins, space }): Typed[] => {
    if (!isTyped(symbol)) {
      after = of(symbol);
      return [];
    }
    const { box, typed } = symbol.typed;
    const { isShown } = typed;
    const said = { after, begins, isShown, ...(space && !begins ? { space } : {}) };
    return [{ box, label: label ?? symbol.typed.label, typed: said }];
  });
}
