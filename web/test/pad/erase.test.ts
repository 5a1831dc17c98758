import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ERASER, erase } from "../../src/pad/erase";
import { type PadStroke, timed } from "../../src/pad/stroke";
import type { Point, Stroke } from "../../src/types";

const PEN = 12;
const REACH = ERASER + PEN / 2;

const place = fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 256 }));
const stroke = fc.array(place, { minLength: 1, maxLength: 12 });
const drawings = fc.array(stroke, { maxLength: 8 }).map((strokes) => timed(strokes));

function only(...points: Stroke): readonly PadStroke[] {
  return timed([points]);
}

describe("the eraser", () => {
  it("finds a dot, a line and a crossing", () => {
    expect(erase(only([50, 50]), [50, 50 + REACH], [50, 90], PEN)).toEqual([]);
    expect(erase(only([0, 100], [100, 100]), [50, 100 - REACH], [50, 20], PEN)).toEqual([]);
    expect(erase(only([0, 0], [100, 100]), [100, 0], [0, 100], PEN)).toEqual([]);
  });

  it("leaves what is farther than its edge and the pen's", () => {
    const strokes = only([0, 100], [100, 100]);
    expect(erase(strokes, [50, 99 - REACH], [50, 20], PEN)).toBe(strokes);
    expect(erase(strokes, [101 + REACH, 100], [300, 100], PEN)).toBe(strokes);
  });

  it("takes away every stroke through a point on its way", () => {
    fc.assert(
      fc.property(drawings, place, place, (strokes, from, to) => {
        const left = erase(strokes, from, to, PEN);
        const isAt = ([x, y]: Point) => [from, to].some(([a, b]) => x === a && y === b);
        expect(left.some(({ points }) => points.some(isAt))).toBe(false);
      }),
    );
  });

  it("only takes away, keeps the order, and has nothing to do a second time", () => {
    fc.assert(
      fc.property(drawings, place, place, (strokes, from, to) => {
        const left = erase(strokes, from, to, PEN);
        expect(left).toEqual(strokes.filter((one) => left.includes(one)));
        expect(erase(left, from, to, PEN)).toBe(left);
      }),
    );
  });

  it("does the same on the way there and back, and never less with a broader pen", () => {
    fc.assert(
      fc.property(drawings, place, place, (strokes, from, to) => {
        const left = erase(strokes, from, to, PEN);
        expect(erase(strokes, to, from, PEN)).toEqual(left);
        expect(left).toEqual(expect.arrayContaining([...erase(strokes, from, to, 20)]));
      }),
    );
  });

  it("takes away the same in one sweep as in two halves", () => {
    fc.assert(
      fc.property(drawings, place, place, (strokes, [ax, ay], [bx, by]) => {
        const middle: Point = [(ax + bx) / 2, (ay + by) / 2];
        const halves = erase(erase(strokes, [ax, ay], middle, PEN), middle, [bx, by], PEN);
        expect(halves).toEqual(erase(strokes, [ax, ay], [bx, by], PEN));
      }),
    );
  });
});
