/** From doubt to doubt, and from line to line. */

import { describe, expect, it } from "vitest";
import { NO_CORRECTIONS } from "../../../src/page/model/corrections";
import { doubtsOf, inNextLine, leastSure, nextDoubt } from "../../../src/page/model/doubts";
import type { Reading } from "../../../src/types";
import { readingOf } from "../symbols";

/** A reading whose digits at some places are doubted, more so from one to the next. */
function doubted(written: string, ...places: readonly number[]): Reading {
  const reading = readingOf(written);
  const symbols = reading.symbols.map((symbol, index) => {
    const at = places.indexOf(index);
    return at < 0 ? symbol : { ...symbol, confidence: 0.8 - 0.1 * at };
  });
  return { ...reading, symbols };
}

describe("doubts", () => {
  const reading = doubted("20-47", 1, 4);

  it("are what is not sure, and what is left out, until something is said of it", () => {
    expect(doubtsOf(reading, NO_CORRECTIONS)).toEqual([1, 2, 4]);
    expect(doubtsOf(reading, new Map([[1, 0], [2, null]]))).toEqual([4]); // biome-ignore format: a list
  });

  it("begin with what is left out, then with the least sure", () => {
    expect(leastSure(reading, NO_CORRECTIONS)).toBe(2);
    expect(leastSure(reading, new Map([[2, null]]))).toBe(4);
    expect(leastSure(readingOf("12"), NO_CORRECTIONS)).toBe(0);
    expect(leastSure(readingOf(""), NO_CORRECTIONS)).toBe(0);
  });

  it("follow each other in reading order, and round the end", () => {
    expect(nextDoubt(reading, NO_CORRECTIONS, 1)).toBe(2);
    expect(nextDoubt(reading, NO_CORRECTIONS, 4)).toBe(1);
    expect(nextDoubt(readingOf("12"), NO_CORRECTIONS, 0)).toBeNull();
  });
});

it("the symbol of the next line is the nearest one", () => {
  const { symbols } = readingOf("123/4/567");
  expect(inNextLine(symbols, 2, 1)).toBe(3);
  expect(inNextLine(symbols, 3, 1)).toBe(4);
  expect(inNextLine(symbols, 6, -1)).toBe(3);
  expect(inNextLine(symbols, 6, 1)).toBeNull();
  expect(inNextLine([], 0, 1)).toBeNull();
});
