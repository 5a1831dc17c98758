import { describe, expect, it } from "vitest";
import {
  carryOver,
  correct,
  correctedText,
  isDoubted,
  kindOf,
  labelOf,
  lettersOf,
  NO_CORRECTIONS,
} from "../../../src/page/model/corrections";
import { readingOf, symbolOf } from "../symbols";

describe("correctedText", () => {
  it.each(["2047", "20-47", "12/34", "12/-/34", "-", ""])(
    "of %s is the reading's own while nothing is corrected",
    (written) => {
      const reading = readingOf(written);
      expect(correctedText(reading, NO_CORRECTIONS)).toBe(reading.text);
    },
  );

  it("has what the user says, also where that is no digit, or was none", () => {
    const reading = readingOf("2-4");
    const corrected = (index: number, label: number | null) =>
      correctedText(reading, correct(reading, NO_CORRECTIONS, index, label));
    expect(corrected(0, 3)).toBe("34");
    expect(corrected(1, 0)).toBe("204");
    expect(corrected(2, null)).toBe("2");
  });

  it("loses a line whose only digit is none", () => {
    const reading = readingOf("1/2/3");
    expect(correctedText(reading, correct(reading, NO_CORRECTIONS, 1, null))).toBe("1\n3");
  });
});

it("letters know which symbol they are", () => {
  expect(lettersOf(readingOf("1-2/3"), NO_CORRECTIONS)).toEqual([
    [
      { text: "1", index: 0 },
      { text: "2", index: 2 },
    ],
    [{ text: "3", index: 3 }],
  ]);
});

describe("a correction", () => {
  const reading = readingOf("47");
  const corrected = correct(reading, NO_CORRECTIONS, 1, 1);

  it("stands for its symbol alone", () => {
    expect([0, 1].map((index) => labelOf(reading, corrected, index))).toEqual([4, 1]);
    expect(labelOf(reading, correct(reading, corrected, 0, null), 0)).toBeNull();
  });

  it("is taken back by what the network read", () => {
    expect(correct(reading, corrected, 1, 7)).toEqual(NO_CORRECTIONS);
  });

  it("is kept when more is written, and dropped when its symbol is not there any more", () => {
    expect(carryOver(corrected, reading, readingOf("475"))).toEqual(corrected);
    expect(carryOver(corrected, reading, readingOf("4"))).toEqual(NO_CORRECTIONS);
  });

  it("follows its symbol to another place of the text", () => {
    const [four, seven] = reading.symbols;
    const between = symbolOf({ label: 0, box: [0, 6, 8, 9] });
    if (!four || !seven) throw new Error("Two symbols were read.");
    const grown = { text: "407", symbols: [four, between, seven] };
    expect(carryOver(corrected, reading, grown)).toEqual(new Map([[2, 1]]));
  });

  it("that the network has come to by itself is none any more", () => {
    const [four, seven] = reading.symbols;
    if (!four || !seven) throw new Error("Two symbols were read.");
    const agreed = { text: "41", symbols: [four, { ...seven, label: 1 }] };
    expect(carryOver(corrected, reading, agreed)).toEqual(NO_CORRECTIONS);
  });
});

describe("a doubt", () => {
  it("is about digits that the network is not sure of", () => {
    expect(isDoubted(symbolOf({ label: 4, confidence: 0.89 }))).toBe(true);
    expect(isDoubted(symbolOf({ label: 4, confidence: 0.9 }))).toBe(false);
    expect(isDoubted(symbolOf({ label: null, confidence: 0.3 }))).toBe(false);
  });

  it("ends with the correction", () => {
    const doubted = symbolOf({ label: 4, confidence: 0.5 });
    expect([kindOf(doubted, false), kindOf(doubted, true)]).toEqual(["is-doubted", "is-corrected"]);
    expect(kindOf(symbolOf({ label: null }), false)).toBe("is-refused");
  });
});
