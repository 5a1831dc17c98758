import { describe, expect, it } from "vitest";
import { entered, rewritten } from "../../../src/page/model/edit-text";
import { inOrder, lowestConfidence } from "../../../src/page/model/picture-rows";
import { NO_PICTURES, saidOfViewed } from "../../../src/page/model/pictures-state";
import { isAmount, toCsv, toExcelCsv, toJson, toTabs } from "../../../src/page/pictures/export-readings";
import { pictureOf, picturesAfter, read, readingOf } from "../pictures";
import { tableReading, writtenAs } from "../symbols";

const PAGE = readingOf(
  [
    [2, 0.99],
    [7, 0.6],
  ],
  [[null, 0.3]],
  [[4, 0.9]],
);
const HEADER = "file,line,text,lowest_confidence,corrected,typed,left_out,checked,problem";

describe("CSV", () => {
  it("has a record for each line of writing, and passes over lines without a digit", () => {
    expect(toCsv([pictureOf("page.png", read(PAGE))])).toBe(
      `${HEADER}\r\npage.png,1,27,0.6000,0,0,0,false,\r\npage.png,2,4,0.9000,0,0,0,false,\r\n`,
    );
  });

  it("marks what is left out of a line, and counts it", () => {
    const gap = readingOf([[1, 0.99], [null, 0.8], [2, 0.9]], [[null, 0.9]]); // biome-ignore format: lines
    expect(toCsv([pictureOf("page.png", read(gap))])).toBe(`${HEADER}\r\npage.png,1,1?2,0.9000,0,0,1,false,\r\n`);
    const confirmed = pictureOf("page.png", read(gap), { corrections: new Map([[1, null]]) });
    expect(toCsv([confirmed])).toBe(`${HEADER}\r\npage.png,1,12,0.9000,0,0,0,false,\r\n`);
  });

  it("says of every line whether its picture is checked", () => {
    const csv = toCsv([pictureOf("page.png", read(PAGE), { isTicked: true })]);
    expect(csv.split("\r\n").slice(1, -1)).toEqual([
      "page.png,1,27,0.6000,0,0,0,true,",
      "page.png,2,4,0.9000,0,0,0,true,",
    ]);
  });

  it("leaves what could be thousands or decimals as it is written, and says so", () => {
    const csv = toCsv([pictureOf("page.png", read(writtenAs("1.234 2.500\n17")))]);
    expect(csv.split("\r\n").slice(1, -1)).toEqual([
      "page.png,1,1.234 2.500,0.9700,0,0,0,false,1.234 2.500: thousands or decimals?",
      "page.png,2,17,0.9700,0,0,0,false,",
    ]);
    expect(toCsv([pictureOf("page.png", read(writtenAs("1.234\n12,50")))])).not.toContain("decimals?");
  });

  it("takes a number with a sign for no formula", () => {
    expect(toCsv([pictureOf("-5"), pictureOf("+1,5"), pictureOf("-A1")])).toContain(
      '\r\n-5,,,,,,,false,not read yet\r\n"+1,5",,,,,,,false,not read yet\r\n\'-A1,',
    );
  });

  it("says why there is no text", () => {
    const csv = toCsv([
      pictureOf("note.txt", { trouble: "This is no picture." }),
      pictureOf("blank.png", read(readingOf())),
      pictureOf("late.png"),
    ]);
    expect(csv.split("\r\n").slice(1, -1)).toEqual([
      "note.txt,,,,,,,false,This is no picture.",
      "blank.png,,,,,,,false,no digit found",
      "late.png,,,,,,,false,not read yet",
    ]);
  });

  it("follows corrections, and counts them line by line", () => {
    const corrections = new Map([
      [1, 1],
      [2, 5],
    ]);
    expect(toCsv([pictureOf("page.png", read(PAGE), { corrections })])).toBe(
      `${HEADER}\r\npage.png,1,21,0.9900,1,0,0,false,\r\npage.png,2,5,1.0000,1,0,0,false,\r\npage.png,3,4,0.9000,0,0,0,false,\r\n`,
    );
  });

  it.each([
    ["a, b.png", '"a, b.png"'],
    ['5" wide.png', '"5"" wide.png"'],
    ["two\nlines.png", '"two\nlines.png"'],
    ["=cmd|' /C calc'!A0.png", "'=cmd|' /C calc'!A0.png"],
    ["-1+1.png", "'-1+1.png"],
    ["@sum.png", "'@sum.png"],
    ["\tsum.png", "'\tsum.png"],
    ['=1,"2".png', '"\'=1,""2"".png"'],
  ])("writes the file name %j as %j", (name, field) => {
    expect(toCsv([pictureOf(name)])).toBe(`${HEADER}\r\n${field},,,,,,,false,not read yet\r\n`);
  });
});

describe("CSV for Excel", () => {
  const page = pictureOf("=1.png", read(readingOf([[0, 0.9], [7, 0.6]])), { isTicked: true }); // biome-ignore format: a line

  it("has what was read as formulas of text, so that zeros and long numbers stay", () => {
    expect(toExcelCsv([page], ".")).toBe(`\uFEFF${HEADER}\r\n'=1.png,1,"=""07""",0.6000,0,0,0,true,\r\n`);
  });

  it("is parted as where commas are in numbers", () => {
    const header = HEADER.replaceAll(",", ";");
    expect(toExcelCsv([page], ",")).toBe(`\uFEFF${header}\r\n'=1.png;1;"=""07""";0,6000;0;0;0;true;\r\n`);
  });

  it("lets no text out of its quotes", () => {
    const typed = pictureOf("a.png", read(readingOf([[7, 0.9]])), { corrections: new Map([[0, '"&A1']]) });
    expect(toExcelCsv([typed], ".")).toContain('"=""""""&A1"""');
  });
});

it("pastes as one row a line, whatever a file is called", () => {
  expect(toTabs([pictureOf("a\tb\nc.png", read(readingOf([[3, 0.5]])))])).toBe(
    `${HEADER.replaceAll(",", "\t")}\na b c.png\t1\t3\t0.5000\t0\t0\t0\tfalse\t`,
  );
});

describe("JSON", () => {
  it("has the readings with what was corrected", () => {
    const corrections = new Map([[1, null]]);
    const view = { part: [0, 0, 9, 9], turns: 1 } as const;
    const [entry] = JSON.parse(toJson([pictureOf("page.png", read(PAGE), { corrections, view })]));
    expect(entry).toMatchObject({ file: "page.png", part: [0, 0, 9, 9], turns: 1, text: "2\n4" });
    expect(entry.symbols).toHaveLength(4);
    expect(entry.symbols[0]).toMatchObject({ label: 2, confidence: 0.99, line: 0, box: [0, 0, 10, 10] });
    expect(entry.symbols[0].glyph).toEqual([0, 0.123457, 1]);
    expect(entry.symbols[0]).not.toHaveProperty("corrected_from");
    expect(entry.symbols[1]).toMatchObject({ label: null, corrected_from: 7 });
    expect(entry).toMatchObject({ left_out: 0, checked: false });
  });

  it("has what was typed as what it is, and its place where that was shown", () => {
    const two = readingOf([[2, 0.99]]);
    const size = { height: 100, width: 100 };
    const before = pictureOf("page.png", read(two), { size });
    const state = { ...NO_PICTURES, list: [before], viewed: 0 };
    const { shown, remarks, places } = saidOfViewed(state) as NonNullable<ReturnType<typeof saidOfViewed>>;
    const text = picturesAfter(state, { type: "pictures-said", remarks: rewritten(shown, remarks, "72", places) });
    const then = saidOfViewed(text) as NonNullable<ReturnType<typeof saidOfViewed>>;
    const news = entered(then.shown, then.remarks, [0, 30, 10, 40], "5", places);
    const box = picturesAfter(text, { type: "pictures-said", ...news });
    expect(box.list[0]?.selected).toBe(2);
    const { list } = box;
    expect(toCsv(list)).toContain("page.png,1,725,0.9900,0,2,0,false,");
    const [entry] = JSON.parse(toJson(list));
    expect(entry.text).toBe("725");
    expect(entry.symbols[0]).toEqual({ label: 7, line: 0, typed: true });
    expect(entry.symbols[1]).toMatchObject({ label: 2, confidence: 0.99 });
    expect(entry.symbols[2]).toEqual({ label: 5, line: 0, typed: true, corners: [[30, 0], [40, 0], [40, 10], [30, 10]] }); // biome-ignore format: a box
    // Back again, a step at a time.
    const undone = picturesAfter(box, { type: "pictures-undone" }, { type: "pictures-undone" });
    expect(undone.list).toEqual([before]);
  });

  it("says why there is no text", () => {
    const trouble = pictureOf("note.txt", { trouble: "This is no picture." });
    expect(JSON.parse(toJson([trouble]))).toEqual([
      { file: "note.txt", part: null, turns: 0, checked: false, problem: "This is no picture." },
    ]);
  });
});

describe("the table", () => {
  it("begins with what went wrong, then without a digit, then with a gap, then the least sure, and ends with what is unread", () => {
    const sure = readingOf([[1, 0.999]]);
    const unsure = readingOf([
      [1, 0.999],
      [7, 0.4],
    ]);
    const list = [
      pictureOf("unread.png"),
      pictureOf("sure.png", read(sure)),
      pictureOf("checked.png", read(unsure), { corrections: new Map([[1, 1]]) }),
      pictureOf("unsure.png", read(unsure)),
      pictureOf("gap.png", read(readingOf([[1, 0.999], [null, 0.9]]))), // biome-ignore format: a line
      pictureOf("blank.png", read(readingOf())),
      pictureOf("wrong.png", { trouble: "This is no picture." }),
    ];
    const names = inOrder(list, "doubt").map(({ name }) => name);
    // Those that are as sure as each other stay in the order in which they were opened.
    expect(names).toEqual(["wrong.png", "blank.png", "gap.png", "unsure.png", "sure.png", "checked.png", "unread.png"]);
  });

  it("is sure of what the user said, and asks nothing of what is no digit", () => {
    expect(lowestConfidence(pictureOf("page.png", read(PAGE)))).toBe(0.6);
    expect(lowestConfidence(pictureOf("page.png", read(PAGE)), 1)).toBeNull();
    expect(lowestConfidence(pictureOf("page.png", read(PAGE), { corrections: new Map([[1, null]]) }))).toBe(0.9);
  });
});

describe("a table", () => {
  const amounts = pictureOf("amounts.png", read(tableReading([["07", "1.234,50"], ["08", ""], ["09", "7,00"]]))); // biome-ignore format: a line
  const other = pictureOf("other.png", read(readingOf([[7, 0.9]]))); // biome-ignore format: a line

  it("has a column for each of its own, behind those that every picture has", () => {
    const [header, ...records] = toCsv([amounts, other]).trimEnd().split("\r\n");
    expect(header).toMatch(/,problem,cell_1,cell_2$/);
    expect(records.map((record) => record.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).slice(-2))).toEqual([
      ["07", '"1.234,50"'],
      ["08", ""],
      ["09", '"7,00"'],
      ["", ""],
    ]);
    expect(toCsv([other])).not.toContain("cell_1");
  });

  it("has numbers to calculate with in Excel, and codes as text", () => {
    const [, first, , third] = toExcelCsv([amounts], ",").split("\r\n");
    expect(first?.split(";").slice(-2)).toEqual(['"=""07"""', "1234,50"]);
    expect(third?.split(";").at(-1)).toBe("7,00");
    expect(["12,50", "-3", "0,5", "007", "12.11.2026", "1234567890123456", ""].filter(isAmount)).toEqual([
      "12,50",
      "-3",
      "0,5",
    ]);
  });
});
