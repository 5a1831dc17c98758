import { describe, expect, it } from "vitest";
import { answersInLine, answersInLines, answersOf } from "../../../src/recogniser/shared/classify";
import type { Box, Card } from "../../../src/types";

const CARD = { labels: ["A", "B", "C"], rejection: 0.5, recipe: {} } as unknown as Card;
const BOX: Box = [0, 0, 20, 10];

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

describe("what the symbols of a line answer", () => {
  const labels = (rows: readonly number[][], card: Card = CARD) =>
    answersInLine(
      answersOf(Float32Array.from(rows.flat()), card),
      rows.map(() => BOX),
      card,
    ).map(({ label }) => label);
  const [doubted, sure, faint] = [
    [0.25, 0.375, 0.25],
    [0, 0, 0.9375],
    [0.1, 0.125 - 1 / 64, 0],
  ] as const satisfies number[][];

  it("is read from a fourth of the threshold on beside a sure one", () => {
    expect(labels([[...doubted], [...sure]])).toEqual(["B", "C"]);
    expect(labels([[...faint], [...sure]])).toEqual([null, "C"]);
  });

  it("is refused as ever alone, beside a doubted one, and where nothing can be sure", () => {
    expect(labels([[...doubted]])).toEqual([null]);
    expect(labels([[...doubted], [...doubted]])).toEqual([null, null]);
    expect(labels([[...sure], [...sure]], { ...CARD, rejection: 1 })).toEqual([null, null]);
  });

  it("is told line by line", () => {
    const answers = answersOf(Float32Array.from([...doubted, ...sure, ...doubted]), CARD);
    expect(
      answersInLines(
        answers,
        [0, 1, 1].map((line) => ({ line, box: BOX })),
        CARD,
      ).map(({ label }) => label),
    ).toEqual([null, "C", "B"]);
  });

  it("is small where it is low and was merged into its capital", () => {
    const card: Card = { ...CARD, recipe: { merge: ["c=C"] } };
    const boxes: Box[] = [BOX, [9, 12, 20, 20]];
    const answers = answersOf(Float32Array.of(1, 0, 0, 0, 0, 1), card);
    expect(answersInLine(answers, boxes, card).map(({ label }) => label)).toEqual(["A", "c"]);
    expect(answersInLine(answers, boxes, CARD).map(({ label }) => label)).toEqual(["A", "C"]);
  });
});
