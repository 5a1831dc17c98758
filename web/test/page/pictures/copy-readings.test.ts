import { describe, expect, it } from "vitest";
import { copiedOf } from "../../../src/page/pictures/copy-readings";
import type { Box, Label } from "../../../src/types";
import { pictureOf, read } from "../pictures";
import { symbolOf, tableReading, writtenAs } from "../symbols";

/** A picture with symbols of a height and width of 10, at places from the left, line by line. */
function pageOf(name: string, ...lines: readonly (readonly (readonly [label: Label | null, left: number])[])[]) {
  const symbols = lines.flatMap((symbolsOfLine, line) =>
    symbolsOfLine.map(([label, left]) => {
      const box: Box = [20 * line, left, 20 * line + 10, left + 10];
      return { ...symbolOf({ label: label as number | null, box, line }) };
    }),
  );
  return pictureOf(name, read({ text: "", symbols }));
}

const TABLE = pageOf(
  "table.png",
  [
    [0, 0],
    [7, 15],
    [4, 50],
  ],
  [
    [1, 0],
    [2, 25],
  ],
);
const GAP = pageOf("gap <1>.png", [
  [3, 0],
  [null, 12],
  [5, 24],
]);

describe("numbers", () => {
  it("are copied one a line", () => {
    expect(copiedOf([TABLE, GAP], "numbers").text).toBe("07\n4\n12\n3?5");
  });

  it("are copied as they lie: what stands far apart in a line are two", () => {
    expect(copiedOf([TABLE, GAP], "rows").text).toBe("07\t4\n12\n3?5");
  });

  it("are parted where the text has a space, however far apart they are, once spaces are told", () => {
    const near = pictureOf("near.png", read(writtenAs("12 3,50\n-7")));
    expect(copiedOf([near], "rows").text).toBe("12\t3,50\n-7");
    const symbols = TABLE.answer && "reading" in TABLE.answer ? TABLE.answer.reading.symbols : [];
    const told = symbols.map((symbol, index) => ({ ...symbol, signs: [], space: index === 1 }));
    expect(copiedOf([pictureOf("told.png", read({ text: "", symbols: told }))], "rows").text).toBe("0\t74\n12");
  });

  it("are copied as the cells of a table, a missing one empty", () => {
    const page = pictureOf("amounts.png", read(tableReading([["1", "12,50"], ["2", ""], ["3", "7,00"]]))); // biome-ignore format: a line
    expect(copiedOf([page], "rows").text).toBe("1\t12,50\n2\t\n3\t7,00");
    expect(copiedOf([page], "numbers").text).toBe("1\n12,50\n2\n3\n7,00");
  });

  it("follow corrections", () => {
    const corrected = { ...TABLE, corrections: new Map([[2, null]]) };
    expect(copiedOf([corrected], "rows").text).toBe("07\n12");
  });

  it("are text to spreadsheets, cell by cell", () => {
    const cell = (text: string) =>
      `<td style='mso-number-format:"\\@"' sdnum="1033;0;@" data-sheets-value="{&quot;1&quot;:2,&quot;2&quot;:&quot;${text}&quot;}">${text}</td>`;
    expect(copiedOf([TABLE], "rows").html).toBe(
      `<meta charset="utf-8"><table><tr>${cell("07")}${cell("4")}</tr><tr>${cell("12")}</tr></table>`,
    );
  });
});

describe("everything", () => {
  it("is the table, with its header", () => {
    const [header, ...rows] = copiedOf([TABLE], "all").text.split("\n");
    expect(header).toMatch(/^file\tline\ttext\t.*\tchecked\t/);
    expect(rows.map((row) => row.split("\t").slice(0, 3))).toEqual([
      ["table.png", "1", "074"],
      ["table.png", "2", "12"],
    ]);
  });

  it("has counts as numbers, names and texts as text, and no markup of a name", () => {
    const { html } = copiedOf([GAP], "all");
    expect(html).toContain(">gap &lt;1&gt;.png</td><td>1</td><td style=");
    expect(html).toContain("<td>0.9700</td>");
  });
});
