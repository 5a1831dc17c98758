import { describe, expect, it } from "vitest";
import { eitherNumbers } from "../../../src/page/model/either-numbers";
import { textOfLetters } from "../../../src/page/model/reading-table";
import { writtenAs } from "../symbols";

function eitherIn(text: string, corrections: ReadonlyMap<number, string | number | null> = new Map()): string[] {
  return eitherNumbers({ reading: writtenAs(text), corrections }).map(textOfLetters);
}

describe("numbers that can be meant in two ways", () => {
  it.each(["1.234", "12,500", "-1.234"])("are such as %s", (text) => expect(eitherIn(text)).toEqual([text]));

  it.each(["12.50", "1.234,56", "1.234.567", "0.125", "1234", "1/2", "12 345"])("are none such as %s", (text) => {
    expect(eitherIn(text)).toEqual([]);
  });

  it("are all that there are, whatever else tells nothing", () => {
    expect(eitherIn("1.234 17\n23:45 2.500")).toEqual(["1.234", "2.500"]);
  });

  it("are none where another number tells the mark", () => {
    expect(eitherIn("1.234\n12,50")).toEqual([]);
    expect(eitherIn("1.234 12.50")).toEqual([]);
  });

  it("are two where others tell different marks", () => {
    expect(eitherIn("1.234\n12,50\n12.50")).toEqual(["1.234"]);
  });

  it("follow corrections", () => {
    expect(eitherIn("1.234", new Map([[1, ":"]]))).toEqual([]);
    expect(eitherIn("1:234", new Map([[1, ","]]))).toEqual(["1,234"]);
  });
});
