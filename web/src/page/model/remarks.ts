/** What the user says of places, and which symbols of a reading lie there: so it outlives the reading. Pure. */

import type { LineRemark, Meaning, Remark, Typed } from "../../pad";
import type { Box, DigitSymbol, Label, Reading } from "../../types";
import { boundsOf } from "./bounds";
import type { Corrections } from "./corrections";
import { FARTHEST } from "./handwriting";

export type Remarks = readonly Remark[];

export function isTypedRemark(remark: Remark): remark is Typed {
  return "typed" in remark;
}

export function isLineRemark(remark: Remark): remark is LineRemark {
  return "begins" in remark;
}

export function isMeaning(remark: Remark): remark is Meaning {
  return !isTypedRemark(remark) && !isLineRemark(remark);
}

/** No side of a box on the pad is farther from its corner, in ink pixels: boxes of slanted lines reach over the ink. */
export const FARTHEST_SIDE = 2 * FARTHEST;

/** Characters of a label. */
export const LONGEST_LABEL = 64;

/** Where a symbol is, in the coordinates of the remarks. */
export type PlaceOf = (symbol: Placed) => Box;

export type Placed = Pick<DigitSymbol, "corners">;

/** How far the sides of a box may be from those of the same one, read anew: as a share of its longer side, and at least so many pixels. */
const SHARE = 0.05;
const LEAST = 2;

/** The symbol's place in what was given to be read: on the pad that is where its ink is, however the pad shows it. */
export function placeOf({ corners }: Placed): Box {
  return boundsOf(corners);
}

/** What is said of the symbols of a reading; what is said of other places waits until a symbol is there again. */
export function correctionsIn({ symbols }: Reading, remarks: Remarks, place: PlaceOf = placeOf): Corrections {
  const corrections = new Map<number, Label | null>();
  for (const { box, label } of remarks.filter(isMeaning)) {
    const index = symbols.findIndex((symbol) => samePlace(place(symbol), box));
    if (index >= 0) corrections.set(index, label);
  }
  return corrections;
}

/** Say what a symbol is. Once it was corrected, to say what the network says takes that back; before, it confirms it. */
export function remarked(
  remarks: Remarks,
  symbol: DigitSymbol,
  label: Label | null,
  place: PlaceOf = placeOf,
): Remarks {
  const box = place(symbol);
  const others = remarks.filter((remark) => !isMeaning(remark) || !samePlace(remark.box, box));
  const isTakenBack = label === symbol.label && others.length < remarks.length;
  return isTakenBack ? others : [...others, { box, label }];
}

/** Whether two boxes are of the same symbol, which may have been read anew in between. */
export function samePlace(one: Box, other: Box): boolean {
  const [top, left, bottom, right] = one;
  const reach = Math.max(LEAST, SHARE * Math.max(bottom - top, right - left));
  return one.every((side, index) => Math.abs(side - (other[index] as number)) <= reach);
}
