import { describe, expect, it } from "vitest";
import { answersOf } from "../../../src/recogniser/shared/classify";
import type { Card } from "../../../src/types";

const CARD = { labels: ["A", "B", "C"], rejection: 0.5 } as unknown as Card;

describe("what a row of probabilities answers", () => {
  it("is the most probable label, the first of equal ones, each row by itself", () => {
    const answers = answersOf(Float32Array.of(0.125, 0.75, 0.125, 0.5, 0, 0.5), CARD);
    expect(answers.map(({ label, confidence }) => [label, confidence])).toEqual([
      ["B", 0.75],
      ["A", 0.5],
    ]);
  });

  it("is none below the threshold, and keeps its probabilities", () => {
    const row = Float32Array.of(0.25, 0.375, 0.25);
    expect(answersOf(row, CARD)).toEqual([{ label: null, confidence: 0.375, probabilities: [...row] }]);
    expect(answersOf(row, { ...CARD, rejection: null })[0]?.label).toBe("B");
  });
});
