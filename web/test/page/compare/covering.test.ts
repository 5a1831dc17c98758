/** What speaks for one class against another: the twin of `training/explaining/covering.py`. */

import { describe, expect, it } from "vitest";
import { covered, spoken, windows } from "../../../src/page/compare/covering";
import { decode, expectClose, type GoldenInk, readGolden } from "../../ink/golden";

interface Case {
  readonly name: string;
  readonly glyph: GoldenInk["ink"];
  readonly windows: readonly (readonly [number, number])[];
  /** How much ink each of the covered glyphs has. */
  readonly ink: readonly number[];
  readonly rows: readonly number[];
  /** Of the pixels with ink, in their order. */
  readonly values: readonly number[];
  readonly times: readonly [number, number];
}

const CASES = readGolden<Case[]>("covering.json");

describe.each(CASES)("of the glyph $name", (wanted) => {
  const { data: glyph } = decode(wanted.glyph);
  const rows = Float32Array.from(wanted.rows);

  it("squares with ink are covered, one after the other", () => {
    expect(windows(glyph)).toEqual(wanted.windows);
    const { glyphs, n } = covered(glyph);
    expect(n).toBe(wanted.ink.length);
    const ink = wanted.ink.map((_, index) =>
      glyphs.subarray(index * glyph.length, (index + 1) * glyph.length).reduce((sum, each) => sum + each, 0),
    );
    ink.forEach((each, index) => {
      expect(each).toBeCloseTo(wanted.ink[index] as number, 3);
    });
  });

  it("the same speaks for one class and for another as in Python", () => {
    const { values, times } = spoken(glyph, rows, [0, 1]);
    expectClose(
      values.filter((_, index) => glyph[index] !== 0),
      wanted.values,
    );
    expect(values.filter((value, index) => glyph[index] === 0 && value !== 0)).toHaveLength(0);
    times.forEach((each, side) => {
      expect(each / (wanted.times[side] as number)).toBeCloseTo(1, 5);
    });
  });

  it("the other way round it is the reverse", () => {
    const [there, back] = [spoken(glyph, rows, [0, 1]), spoken(glyph, rows, [1, 0])];
    expectClose(
      back.values.map((each) => -each),
      there.values,
    );
    expect(back.times).toEqual([...there.times].reverse());
  });
});

describe("rows of something else", () => {
  it("are refused", () => {
    const glyph = new Float32Array(784).fill(1);
    expect(() => spoken(glyph, new Float32Array(11), [0, 1])).toThrow("squares must be read");
  });
});
