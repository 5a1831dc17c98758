import { describe, expect, it } from "vitest";
import { PENS } from "../../../src/pad";
import { centreOf, durationOf, inkIn, partOf, pointsOf, strokesOf } from "../../../src/page/explain/symbol-strokes";
import type { Box, Stroke } from "../../../src/types";

const DOWN: Stroke = [
  [20, 20],
  [20, 80],
];
const ACROSS: Stroke = [
  [10, 50],
  [30, 50],
];
const OTHER: Stroke = [
  [60, 20],
  [60, 80],
];
const BOXES: readonly Box[] = [
  [14, 4, 86, 36],
  [14, 54, 86, 66],
];

describe("strokesOf", () => {
  it("gives each symbol the strokes in its box", () => {
    expect(strokesOf([DOWN, ACROSS, OTHER], BOXES, 0)).toEqual([DOWN, ACROSS]);
    expect(strokesOf([DOWN, ACROSS, OTHER], BOXES, 1)).toEqual([OTHER]);
  });

  it("gives a stroke in two boxes to the smaller one alone", () => {
    const inner: readonly Box[] = [[0, 0, 100, 100], BOXES[1] as Box];
    expect(strokesOf([DOWN, OTHER], inner, 0)).toEqual([DOWN]);
    expect(strokesOf([DOWN, OTHER], inner, 1)).toEqual([OTHER]);
  });

  it("gives a stroke that was cut to all that hold a part of it", () => {
    const long: Stroke = Array.from({ length: 61 }, (_, step) => [5 + step, 50]);
    expect(strokesOf([long], BOXES, 0)).toEqual([long]);
    expect(strokesOf([long], BOXES, 1)).toEqual([long]);
  });
});

describe("the facts of strokes", () => {
  it("are their points and their time", () => {
    expect(pointsOf([DOWN, OTHER])).toBe(4);
    expect(durationOf([{ times: [100, 350] }, { times: [900] }])).toBe(800);
    expect(durationOf([])).toBe(0);
  });

  it("are the part of the paper that they are on, which ends with the paper", () => {
    const size = { height: 256, width: 300 };
    expect(partOf([DOWN, OTHER], 12, size)).toEqual([0, 0, 104, 84]);
    expect(partOf([[[290, 250]]], 12, size)).toEqual([226, 266, 256, 300]);
    const [top, left, bottom, right] = partOf([[[999, 999]]], PENS.standard, size);
    expect(bottom > top && right > left).toBe(true);
  });

  it("are the ink within a box, and its centre of mass", () => {
    const ink = inkIn([14, 54, 86, 66], [OTHER], 12);
    expect([ink.height, ink.width]).toEqual([72, 12]);
    const [x, y] = centreOf(ink);
    expect(x).toBeCloseTo(6);
    expect(y).toBeCloseTo(36);
    expect(centreOf({ height: 4, width: 2, data: new Float32Array(8) })).toEqual([1, 2]);
  });
});
