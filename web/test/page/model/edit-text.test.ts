/** What the user types becomes the text, and all that was not typed stays what it is. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { correctedText, NO_CORRECTIONS } from "../../../src/page/model/corrections";
import { entered, rewritten } from "../../../src/page/model/edit-text";
import { type EditedReading, editedReading } from "../../../src/page/model/edited-reading";
import { AS_GIVEN, type Places } from "../../../src/page/model/places";
import type { Remarks } from "../../../src/page/model/remarks";
import { corrected } from "../../../src/page/model/typed-remarks";
import { isTyped, isWithoutPlace } from "../../../src/page/model/typed-symbols";
import { placeInView, placeOnWhole } from "../../../src/page/model/view-place";
import type { Box, DigitSymbol, Reading } from "../../../src/types";
import { randomCases } from "../../random-cases";
import { readingOf, symbolOf, writtenAs } from "../symbols";

const textOf = ({ reading, corrections }: EditedReading) => correctedText(reading, corrections);

/** What is read, after texts were put in place of each other. */
function typing(read: Reading, ...texts: readonly string[]) {
  return typingWith([], read, ...texts);
}

/** The same, where some labels have more than one sign. */
function typingWith(
  longer: readonly string[],
  read: Reading,
  ...texts: readonly string[]
): EditedReading & { readonly remarks: Remarks } {
  const first = { read, reading: read, corrections: NO_CORRECTIONS, remarks: [] as Remarks };
  return texts.reduce((shown, text) => {
    const remarks = rewritten(shown, shown.remarks, text, AS_GIVEN, longer);
    return { ...editedReading(read, remarks, AS_GIVEN), remarks };
  }, first);
}

const found = ({ reading }: EditedReading) => reading.symbols.filter((symbol) => !isTyped(symbol));
const typed = ({ reading }: EditedReading) => reading.symbols.filter(isTyped);

describe("a text", () => {
  it("takes a digit between others, and leaves these as they are", () => {
    const read = readingOf("23");
    const shown = typing(read, "203");
    expect(textOf(shown)).toBe("203");
    expect(found(shown)).toEqual(read.symbols);
    expect([...shown.corrections]).toEqual([[1, 0]]);
    const [zero] = typed(shown);
    expect(zero).toMatchObject({ label: 0, line: 0 });
    // Its place is between them, and a guess.
    expect(zero?.corners[0][0]).toBeGreaterThan(read.symbols[0]?.box[1] as number);
    expect(zero?.corners[1][0]).toBeLessThan(read.symbols[1]?.box[3] as number);
    expect(isWithoutPlace(zero as DigitSymbol)).toBe(true);
  });

  it("has labels of more than one sign as one, and so has what is entered", () => {
    const shown = typingWith(["yes", "no"], readingOf("12"), "yes2no");
    expect(shown.reading.symbols).toHaveLength(3);
    expect([...shown.corrections]).toEqual([
      [0, "yes"],
      [2, "no"],
    ]);
    const both = entered(shown, shown.remarks, [0, 40, 8, 60], "no7", AS_GIVEN, ["yes", "no"]);
    const after = editedReading(readingOf("12"), both.remarks, AS_GIVEN);
    expect(textOf(after)).toBe("yes2nono7");
    expect(after.reading.symbols).toHaveLength(5);
  });

  it("leaves a label whole that only another network knows", () => {
    const shown = typingWith(["yes"], readingOf("12"), "yes2");
    const remarks = rewritten(shown, shown.remarks, "yes3", AS_GIVEN);
    expect([...editedReading(readingOf("12"), remarks, AS_GIVEN).corrections]).toEqual([
      [0, "yes"],
      [1, 3],
    ]);
  });

  it("that is the same is no step", () => {
    const remarks: Remarks = [];
    const shown = { read: readingOf("12/3"), reading: readingOf("12/3"), corrections: NO_CORRECTIONS };
    expect(rewritten(shown, remarks, "  12 \n\n3\n", AS_GIVEN)).toBe(remarks);
  });

  it("corrects what stands for another digit", () => {
    const shown = typing(readingOf("203"), "213");
    expect([...shown.corrections]).toEqual([[1, 1]]);
    expect(shown.reading.symbols).toHaveLength(3);
    expect(typing(readingOf("203"), "213", "203").remarks).toEqual([]);
  });

  it("loses what is deleted, and what was typed leaves nothing behind", () => {
    expect([...typing(readingOf("203"), "23").corrections]).toEqual([[1, null]]);
    expect(typing(readingOf("23"), "203", "23")).toMatchObject({ remarks: [], reading: { symbols: { length: 2 } } });
  });

  it("is split and merged where its lines end", () => {
    const split = typing(readingOf("1234"), "12\n34");
    expect(split.reading.symbols.map(({ line }) => line)).toEqual([0, 0, 1, 1]);
    expect(typing(readingOf("12/34"), "1234").reading.symbols.map(({ line }) => line)).toEqual([0, 0, 0, 0]);
    expect(typing(readingOf("1234"), "12\n34", "1234").remarks).toEqual([]);
    expect(textOf(typing(readingOf("12/-/34"), "1234"))).toBe("1234");
  });

  it("has lines added, before, between and behind", () => {
    const shown = typing(readingOf("12/34"), "5\n12\n67\n34\n89");
    expect(textOf(shown)).toBe("5\n12\n67\n34\n89");
    const tops = shown.reading.symbols.map(({ corners }) => corners[0][1]);
    expect(tops).toEqual([...tops].sort((one, other) => one - other));
  });

  it("fills gaps, and has none where it says so", () => {
    const gap = readingOf("1-2");
    expect(textOf(typing(gap))).toBe("1?2");
    expect([...typing(gap, "132").corrections]).toEqual([[1, 3]]);
    expect([...typing(gap, "12").corrections]).toEqual([[1, null]]);
    expect(textOf(typing(gap, "1?25"))).toBe("1?25");
    expect(textOf(typing(readingOf("1--2"), "132"))).toBe("132");
  });

  it("has spaces and signs put in and taken out, and as it was read without a trace", () => {
    const amounts = writtenAs("12 3,50\n-7");
    expect(textOf(typing(amounts))).toBe("12 3,50\n-7");
    for (const text of ["123,50\n-7", "1 2 3,5 0\n-7", "12\n3,50 -7", "12 3.50\n- 7", "x 12 3,50\n-7 9 9"]) {
      expect(textOf(typing(amounts, text))).toBe(text);
      expect(typing(amounts, text, "12 3,50\n-7").remarks.filter((remark) => !("label" in remark))).toEqual([]);
    }
    expect(textOf(typing(amounts, "2 3,50"))).toBe("2 3,50");
    expect(found(typing(amounts, "123,50\n-7"))).toHaveLength(amounts.symbols.length);
    expect(typed(typing(amounts, "1 2 3,50\n-7"))).toEqual([]);
    expect(textOf(typing(amounts, "12 3 ,50\n-7", "12 3,50\n-7"))).toBe("12 3,50\n-7");
  });

  it("keeps a gap at what is passed over, or loses it there too", () => {
    const speck = symbolOf({ label: null, box: [7, 19, 8, 20], space: true });
    const [one, two, ...rest] = writtenAs("1234").symbols as [DigitSymbol, DigitSymbol, ...DigitSymbol[]];
    const read = { text: "12 34", symbols: [one, two, speck, ...rest] };
    expect(textOf(typing(read))).toBe("12 34");
    expect(textOf(typing(read, "1234"))).toBe("1234");
    expect(textOf(typing(read, "12 534"))).toBe("12 534");
    expect(textOf(typing(read, "1234", "12 34"))).toBe("12 34");
  });

  it("takes all that can be typed", () => {
    expect(textOf(typing(readingOf("125"), "12,5 kg"))).toBe("12,5 kg");
    expect(textOf(typing(readingOf(""), "07\n8"))).toBe("07\n8");
    expect(textOf(typing(readingOf("12/3"), ""))).toBe("");
  });

  it("becomes whatever is typed, again and again", () => {
    const written = fc.string({ unit: fc.constantFrom("1", "2", "3", "-", "/"), maxLength: 7 });
    const text = fc.string({ unit: fc.constantFrom("1", "2", "3", "x", " ", "\n"), maxLength: 9 });
    const tidy = (lines: string) =>
      lines
        .split("\n")
        .map((line) => line.trim().replace(/ +/g, " "))
        .filter((line) => line !== "")
        .join("\n");
    fc.assert(
      fc.property(written, fc.array(text, { minLength: 1, maxLength: 4 }), (drawn, texts) => {
        const read = readingOf(drawn);
        const shown = typing(read, ...texts);
        expect(textOf(shown)).toBe(tidy(texts.at(-1) as string));
        // What was found is there still, in its order.
        expect(found(shown).map(({ glyph }) => glyph)).toEqual(read.symbols.map(({ glyph }) => glyph));
        for (const symbol of typed(shown)) expect(symbol.corners.flat().every(Number.isFinite)).toBe(true);
      }),
      randomCases(400),
    );
  });
});

describe("what was typed", () => {
  it("is another sign when that is said, and gone when it is no digit", () => {
    const shown = typing(readingOf("23"), "203");
    const remarksWith = (label: number | null) => corrected(shown, shown.remarks, 1, label, AS_GIVEN);
    expect(textOf(editedReading(shown.read, remarksWith(8), AS_GIVEN))).toBe("283");
    expect(remarksWith(null)).toEqual([]);
  });

  it("leaves its line to what follows", () => {
    const shown = typing(readingOf("12/34"), "12\n534");
    const remarks = corrected(shown, shown.remarks, 2, null, AS_GIVEN);
    expect(textOf(editedReading(shown.read, remarks, AS_GIVEN))).toBe("12\n34");
    expect(remarks).toEqual([]);
    // Also to what was typed, and to what was read further on in a line.
    const two = typing(readingOf("12/34"), "12\n5634");
    expect(textOf(editedReading(two.read, corrected(two, two.remarks, 2, null, AS_GIVEN), AS_GIVEN))).toBe("12\n634");
    const parted = typing(readingOf("1234"), "12\n534");
    const without = corrected(parted, parted.remarks, 2, null, AS_GIVEN);
    expect(textOf(editedReading(parted.read, without, AS_GIVEN))).toBe("12\n34");
  });

  it("stays where it was when more is read, and when what it followed is gone", () => {
    const { remarks } = typing(readingOf("23/45"), "203\n45");
    expect(textOf(editedReading(readingOf("23/456"), remarks, AS_GIVEN))).toBe("203\n456");
    const changed = readingOf("23/45");
    const [, ...others] = changed.symbols;
    const wider = symbolOf({ label: 8, box: [0, -9, 8, 6], line: 0 });
    const anew = { ...changed, symbols: [wider, ...others] };
    expect(textOf(editedReading(anew, remarks, AS_GIVEN))).toBe("803\n45");
  });
});

describe("what is entered where it stands", () => {
  const read = readingOf("23/45");
  const enteredAt = (box: Box, text: string) => {
    const news = entered({ read, reading: read, corrections: NO_CORRECTIONS }, [], box, text, AS_GIVEN);
    const shown = editedReading(read, news.remarks, AS_GIVEN);
    expect(shown.reading.symbols[news.index]).toMatchObject({ label: Number(text[0]), typed: {} });
    return shown;
  };

  it.each<[string, Box, string, string]>([
    ["between two digits", [0, 7, 8, 9], "0", "203\n45"],
    ["ahead of a line", [10, -8, 18, -2], "1", "23\n145"],
    ["behind a line", [0, 20, 8, 36], "67", "2367\n45"],
    ["above all", [-20, 0, -12, 6], "9", "9\n23\n45"],
    ["below all", [30, 0, 38, 6], "9", "23\n45\n9"],
  ])("is read %s", (_, box, text, expected) => {
    const shown = enteredAt(box, text);
    expect(textOf(shown)).toBe(expected);
    expect(typed(shown).every((symbol) => !isWithoutPlace(symbol))).toBe(true);
  });

  it("has a box each", () => {
    const boxes = typed(enteredAt([0, 20, 8, 36], "67")).map(({ corners }) => [corners[0], corners[2]]);
    expect(boxes).toEqual([
      [
        [20, 0],
        [28, 8],
      ],
      [
        [28, 0],
        [36, 8],
      ],
    ]);
  });

  it("is there still when the picture is turned or cropped, unless it is cut off", () => {
    const size = { height: 40, width: 100 };
    const placesIn = (view: Parameters<typeof placeInView>[1], seen: Box): Places => ({
      of: (symbol) => placeOnWhole(size, view, symbol),
      back: (place) => placeInView(size, view, place),
      seen,
    });
    const whole = placesIn({ part: null, turns: 0 }, [0, 0, 40, 100]);
    const { remarks } = entered({ read, reading: read, corrections: NO_CORRECTIONS }, [], [0, 20, 8, 36], "67", whole);
    const turned = editedReading(readingOf(""), remarks, placesIn({ part: null, turns: 1 }, [0, 0, 100, 40]));
    // The upper edge is at the right of what is turned clockwise by a quarter.
    expect(typed(turned).map(({ corners }) => corners[0])).toEqual([
      [32, 20],
      [32, 28],
    ]);
    const cut = editedReading(readingOf(""), remarks, placesIn({ part: [0, 0, 40, 28], turns: 0 }, [0, 0, 40, 28]));
    expect(textOf(cut)).toBe("6");
  });
});
