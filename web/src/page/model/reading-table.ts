/** A reading in, the rows and columns that it stands in out, with what was corrected and typed. Pure. */

import { tableOf } from "../../recogniser/shared/table";
import { type Letter, labelOf, lettersOf } from "./corrections";
import type { EditedReading } from "./edited-reading";
import { type OpenPicture, readingOf } from "./open-picture";

/** The letters of each cell of each row; `null` where no columns show. */
export type ReadingTable = readonly (readonly (readonly Letter[])[])[] | null;

type Shown = Pick<EditedReading, "reading" | "corrections">;

const known = new WeakMap<
  EditedReading["reading"],
  { readonly of: Shown["corrections"]; readonly table: ReadingTable }
>();

/** The same one for the same reading and corrections. */
export function readingTable({ reading, corrections }: Shown): ReadingTable {
  const before = known.get(reading);
  if (before?.of === corrections) return before.table;
  const symbols = reading.symbols.map((symbol, index) => ({ ...symbol, label: labelOf(reading, corrections, index) }));
  const letters = lettersOf(reading, corrections).flat();
  const cellOf = (own: ReadonlySet<number>) => {
    const inCell = letters.filter(({ index }) => own.has(index));
    return inCell[0]?.isSpace ? inCell.slice(1) : inCell;
  };
  const table = tableOf(symbols)?.map((row) => row.map((cell) => cellOf(new Set(cell.symbols)))) ?? null;
  known.set(reading, { of: corrections, table });
  return table;
}

/** The same of an open picture. */
export function tableIn(picture: OpenPicture): ReadingTable {
  const reading = readingOf(picture);
  return reading && readingTable({ reading, corrections: picture.corrections });
}

export function textOfLetters(letters: readonly Letter[]): string {
  return letters.map(({ text }) => text).join("");
}
