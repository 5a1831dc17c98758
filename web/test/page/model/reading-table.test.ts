import { describe, expect, it } from "vitest";
import { rewritten } from "../../../src/page/model/edit-text";
import { editedReading } from "../../../src/page/model/edited-reading";
import { AS_GIVEN } from "../../../src/page/model/places";
import { readingTable, textOfLetters } from "../../../src/page/model/reading-table";
import { tableReading } from "../symbols";

const AMOUNTS = tableReading([
  ["1", "12,50"],
  ["2", ""],
  ["3", "7,00"],
]);

function cells(corrections: ReadonlyMap<number, number | string | null> = new Map(), reading = AMOUNTS) {
  return readingTable({ reading, corrections })?.map((row) => row.map(textOfLetters));
}

describe("a table", () => {
  it("has what was read in its rows and columns, a missing cell empty", () => {
    expect(cells()).toEqual([
      ["1", "12,50"],
      ["2", ""],
      ["3", "7,00"],
    ]);
  });

  it("has what is corrected in its cell, and a mark for what is left out", () => {
    expect(cells(new Map([[2, 7]]))?.[0]).toEqual(["1", "17,50"]);
    const symbols = AMOUNTS.symbols.map((symbol, index) => (index === 4 ? { ...symbol, label: null } : symbol));
    expect(cells(new Map(), { ...AMOUNTS, symbols })?.[0]).toEqual(["1", "12,?0"]);
  });

  it("has what is typed in the cell where it lies", () => {
    const shown = { read: AMOUNTS, reading: AMOUNTS, corrections: new Map() };
    const remarks = rewritten(shown, [], "1 12,50\n2\n3 7,005", AS_GIVEN);
    const edited = editedReading(AMOUNTS, remarks, AS_GIVEN);
    expect(cells(edited.corrections, edited.reading)?.[2]).toEqual(["3", "7,005"]);
  });

  it("is the same one while nothing changes, and none where no columns show", () => {
    const corrections = new Map();
    const table = readingTable({ reading: AMOUNTS, corrections });
    expect(readingTable({ reading: AMOUNTS, corrections })).toBe(table);
    expect(cells(new Map(), tableReading([["12"], ["34"]]))).toBeUndefined();
  });
});
