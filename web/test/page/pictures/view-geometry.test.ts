import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WHOLE } from "../../../src/page/model/open-picture";
import { shownSize } from "../../../src/page/model/view-place";
import { ALL, dragTo, isReal, moveEdge, type Rectangle, startDrag } from "../../../src/page/pictures/crop";
import { croppedPart, lieOf, symbolAt, usualHeight } from "../../../src/page/pictures/view-geometry";
import { readingOf } from "../pictures";

const SIZE = { height: 100, width: 200 };
const PART: Rectangle = { top: 0.2, left: 0.3, bottom: 0.6, right: 0.7 };

describe("a crop", () => {
  it.each([
    [0, [20, 60, 60, 140]],
    [1, [30, 40, 70, 120]],
    [2, [40, 60, 80, 140]],
    [3, [30, 80, 70, 160]],
  ])("of a picture turned %d times is a part of the upright one", (turns, part) => {
    expect(croppedPart(SIZE, { part: null, turns }, PART)).toEqual(part);
  });

  it("of a crop is a part of the same picture", () => {
    expect(croppedPart(SIZE, { part: [20, 60, 60, 140], turns: 0 }, PART)).toEqual([28, 84, 44, 116]);
  });

  it("of all is all that is shown", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), (turns) => {
        expect(croppedPart(SIZE, { part: [1, 2, 30, 40], turns }, ALL)).toEqual([1, 2, 30, 40]);
      }),
    );
  });

  it("is never empty", () => {
    const speck = { top: 0.999, left: 0.999, bottom: 0.9991, right: 0.9991 };
    expect(croppedPart(SIZE, WHOLE, speck)).toEqual([99, 199, 100, 200]);
  });
});

describe("the picture under its frame", () => {
  it("lies as it is, where it is whole and upright", () => {
    expect(lieOf(SIZE, WHOLE)).toEqual({ x: 0.5, y: 0.5, width: 1, height: 1 });
  });

  it.each([
    // The upper left quarter: its centre is the picture's, moved by a quarter of it, in frames half as large.
    [0, { x: 1, y: 1, width: 2, height: 2 }],
    [1, { x: 0, y: 1, width: 4, height: 1 }],
    [2, { x: 0, y: 0, width: 2, height: 2 }],
    [3, { x: 1, y: 0, width: 4, height: 1 }],
  ])("shows a quarter of it, turned %d times", (turns, lie) => {
    const view = { part: [0, 0, 50, 100], turns } as const;
    expect(shownSize(SIZE, view)).toEqual(turns % 2 ? { height: 100, width: 50 } : { height: 50, width: 100 });
    expect(lieOf(SIZE, view)).toEqual(lie);
  });
});

describe("dragging", () => {
  const reach = [0.05, 0.05] as const;

  it("draws a rectangle in any direction, and no further than the picture", () => {
    const drag = startDrag(ALL, [0.6, 0.5], reach);
    expect(dragTo(drag, [0.2, 0.1])).toEqual({ top: 0.1, left: 0.2, bottom: 0.5, right: 0.6 });
    expect(dragTo(drag, [7, -7])).toEqual({ top: 0, left: 0.6, bottom: 0.5, right: 1 });
  });

  it("by a corner keeps the opposite one", () => {
    expect(dragTo(startDrag(PART, [0.31, 0.58], reach), [0.1, 0.9])).toEqual({ ...PART, left: 0.1, bottom: 0.9 });
  });

  it("from within moves it, and no further than the picture", () => {
    const drag = startDrag(PART, [0.5, 0.4], reach);
    const moved = dragTo(drag, [0.6, 0.3]);
    expect(moved.left).toBeCloseTo(0.4);
    expect(moved.bottom).toBeCloseTo(0.5);
    expect(dragTo(drag, [5, 5])).toMatchObject({ bottom: 1, right: 1 });
  });

  it("from outside begins another", () => {
    expect(dragTo(startDrag(PART, [0.1, 0.9], reach), [0.2, 0.7])).toMatchObject({ left: 0.1, bottom: 0.9 });
  });

  it("without going anywhere draws nothing", () => {
    expect(isReal(dragTo(startDrag(ALL, [0.5, 0.5], reach), [0.5, 0.5]))).toBe(false);
  });
});

it("moves an edge by itself, never past the one across", () => {
  fc.assert(
    fc.property(fc.constantFrom("top", "left", "bottom", "right"), fc.double({ noNaN: true }), (edge, to) => {
      const moved = moveEdge(PART, edge, to);
      expect(moved.top).toBeLessThan(moved.bottom);
      expect(moved.left).toBeLessThan(moved.right);
      expect({ ...moved, [edge]: PART[edge] }).toEqual(PART);
      expect(moved[edge]).toBeGreaterThanOrEqual(0);
      expect(moved[edge]).toBeLessThanOrEqual(1);
    }),
  );
});

describe("the symbol at a point", () => {
  const { symbols } = readingOf([
    [1, 1],
    [2, 1],
  ]);

  it("is the one whose box is there, or is nearest", () => {
    expect(symbolAt(symbols, [5, 5], 0)).toBe(0);
    expect(symbolAt(symbols, [18, 5], 4)).toBe(1);
  });

  it("is usually as high as most of them", () => {
    expect(usualHeight(symbols)).toBe(10);
    expect(usualHeight([])).toBe(0);
  });

  it("is none where no box is as near", () => {
    expect(symbolAt(symbols, [5, 50], 20)).toBeNull();
    expect(symbolAt([], [5, 5], 20)).toBeNull();
  });
});
