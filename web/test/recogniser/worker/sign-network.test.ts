import { describe, expect, it, test } from "vitest";
import { CUTS_OF_STROKES, normalise, SIGNS, segment, strokePieces } from "../../../src/ink";
import { likeliestSign, pathChance, signChances, signsAsked } from "../../../src/recogniser/worker/sign-network";
import type { Stroke } from "../../../src/types";
import { expectClose, readGolden } from "../../ink/golden";

interface Golden {
  readonly name: string;
  readonly strokes: readonly Stroke[];
  readonly height: number;
  readonly width: number;
  readonly pen: number;
  readonly digits: readonly (readonly number[])[];
  readonly chances: readonly (readonly number[])[];
}

describe("signs are as probable as for the Python twin", () => {
  test.each(readGolden<Golden[]>("signs.json"))("$name", ({ strokes, height, width, pen, digits, chances }) => {
    const lines = segment(strokePieces(strokes, height, width, pen), CUTS_OF_STROKES);
    let first = 0;
    const found = lines.flatMap((line) => {
      const glyphs = line.candidates.map(({ ink }) => normalise(ink, [0, 0, ink.height, ink.width]));
      const seen = glyphs.map((glyph) => ({ glyph, answer: { probabilities: digits[first++] as readonly number[] } }));
      const chances = signChances(line, seen);
      expect(signChances(line, seen)).toEqual(chances); // of what was seen before
      const onPaper = signChances(line, seen, true).map((own) => own[0] as number);
      chances.forEach((own, index) => void expect(onPaper[index]).toBeLessThanOrEqual(own[0] as number));
      return chances;
    });
    expect(found).toHaveLength(chances.length);
    expectClose(found.flat(), chances.flat());
  });
});

const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);

describe("signsAsked", () => {
  it("takes those that may stand, beside digits", () => {
    expect(signsAsked(DIGITS, ",. ").map((index) => SIGNS[index])).toEqual([".", ","]);
    expect(signsAsked(DIGITS, "")).toEqual([]);
  });

  it("takes none beside other labels", () => {
    expect(signsAsked(["A", "B"], ".,")).toEqual([]);
  });
});

describe("what a path is told of a candidate", () => {
  const chances = [0.5, 0.25, 0.125, 0, 0, 0, 0, 0, 0, 0, 0, 0];

  it("is of the signs that may stand alone", () => {
    expect(pathChance(chances, [1, 2])).toEqual({ likeliest: 0.25, any: 0.375 });
    expect(likeliestSign(chances, [1, 2])).toBe(1);
  });
});
