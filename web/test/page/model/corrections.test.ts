import { describe, expect, it } from "vitest";
import {
  correctedText,
  isDoubted,
  kindOf,
  labelOf,
  leftOutOf,
  lettersOf,
  NO_CORRECTIONS,
} from "../../../src/page/model/corrections";
import { readingOf, symbolOf, writtenAs } from "../symbols";

describe("correctedText", () => {
  it.each(["2047", "12/34", "12/-/34", "-", ""])("of %s is the reading's own while nothing is corrected", (written) => {
    const reading = readingOf(written);
    expect(correctedText(reading, NO_CORRECTIONS)).toBe(reading.text);
  });

  it("has what the user says, also where that is no digit, or was none", () => {
    const reading = readingOf("2-4");
    const corrected = (index: number, label: number | null) => correctedText(reading, new Map([[index, label]]));
    expect(corrected(0, 3)).toBe("3?4");
    expect(corrected(1, 0)).toBe("204");
    expect(corrected(1, null)).toBe("24");
    expect(corrected(2, null)).toBe("2?");
  });

  it("has a question mark that was read, for a network that reads such, as any other sign", () => {
    const read = { ...symbolOf({ label: null }), label: "?" };
    expect(correctedText({ text: "?", symbols: [read] }, NO_CORRECTIONS)).toBe("?");
    expect(lettersOf({ text: "?", symbols: [read] }, NO_CORRECTIONS)).toEqual([
      [{ text: "?", index: 0, isLeftOut: false }],
    ]);
  });

  it("has one mark for all that is left out at a place", () => {
    expect(correctedText(readingOf("-1--2-/--"), NO_CORRECTIONS)).toBe("?1?2?");
  });

  it("has no mark for a speck, nor for what the user says is no digit", () => {
    const speck = symbolOf({ label: null, box: [6, 7, 8, 9] });
    const reading = readingOf("12");
    expect(leftOutOf({ ...reading, symbols: [...reading.symbols, speck] }, NO_CORRECTIONS)).toEqual([]);
    expect(leftOutOf(readingOf("1-2"), NO_CORRECTIONS)).toEqual([1]);
    expect(leftOutOf(readingOf("1-2"), new Map([[1, null]]))).toEqual([]);
  });

  it("loses a line whose only digit is none", () => {
    const reading = readingOf("1/2/3");
    expect(correctedText(reading, new Map([[1, null]]))).toBe("1\n3");
  });
});

it("a space is before the symbol that it separates, whatever is passed over in between", () => {
  expect(correctedText(writtenAs("12 3,50\n-7"), NO_CORRECTIONS)).toBe("12 3,50\n-7");
  // What was no digit takes its gap with it to what follows.
  expect(correctedText(writtenAs("12 34"), new Map([[2, null]]))).toBe("12 4");
  expect(correctedText(writtenAs("1 2 3"), new Map([[0, null]]))).toBe("2 3");
  expect(lettersOf(writtenAs("1 2"), NO_CORRECTIONS)[0]?.[1]).toEqual({
    text: " ",
    index: 1,
    isLeftOut: false,
    isSpace: true,
  });
});

it("a full stop makes no digit of its line larger, so that what is left out of it is seen", () => {
  const dots = writtenAs("1....").symbols.map((symbol, at) =>
    at > 0 ? { ...symbol, box: [7, 9 * at, 8, 9 * at + 1] as const } : symbol,
  );
  const speck = symbolOf({ label: null, box: [6, 60, 8, 62], signs: {} });
  expect(leftOutOf({ text: "", symbols: [...dots, speck] }, NO_CORRECTIONS)).toEqual([]);
});

it("letters know which symbol they are", () => {
  expect(lettersOf(readingOf("1-2/3"), NO_CORRECTIONS)).toEqual([
    [
      { text: "1", index: 0, isLeftOut: false },
      { text: "?", index: 1, isLeftOut: true },
      { text: "2", index: 2, isLeftOut: false },
    ],
    [{ text: "3", index: 3, isLeftOut: false }],
  ]);
});

it("a correction stands for its symbol alone", () => {
  const reading = readingOf("47");
  expect([0, 1].map((index) => labelOf(reading, new Map([[1, 1]]), index))).toEqual([4, 1]);
  expect(labelOf(reading, new Map([[0, null]]), 0)).toBeNull();
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
