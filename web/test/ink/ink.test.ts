import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bounds, normalise, place, rasterise } from "../../src/ink";
import type { Box, Glyph, Ink, Point, Stroke } from "../../src/types";
import { randomCases } from "../random-cases";
import { expectClose, largestDifference } from "./golden";

function strokesWithin(low: number, high: number): fc.Arbitrary<Stroke[]> {
  const coordinate = fc.double({ min: low, max: high, noNaN: true });
  const stroke = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 6 });
  return fc
    .array(stroke, { minLength: 1, maxLength: 4 })
    .filter((strokes) => strokes.some((points) => points.length > 0));
}

const drawings = strokesWithin(-20, 60);
const anyScale = fc.oneof(strokesWithin(-1e-6, 1e-6), strokesWithin(-100, 100), strokesWithin(-1e12, 1e12));
const pens = fc.double({ min: 1, max: 24, noNaN: true });

/** Ink of any kind that holds something. */
const inks: fc.Arbitrary<Ink> = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }))
  .chain(([height, width]) => {
    const value = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.double({ min: 0, max: 1, noNaN: true }));
    return fc
      .tuple(fc.array(value, { minLength: height * width, maxLength: height * width }), fc.nat(height * width - 1))
      .map(([values, dark]) => ({ height, width, data: Float32Array.from(values, (v, i) => (i === dark ? 1 : v)) }));
  });

const draw = (strokes: readonly Stroke[], pen: number) => rasterise(strokes, 40, 36, pen).data;

function onlyBox(ink: Ink): Box {
  const [box, ...more] = bounds(ink);
  if (box === undefined || more.length > 0) throw new Error("the ink must have one box");
  return box;
}

const glyphOf = (ink: Ink): Glyph => normalise(ink, onlyBox(ink));

function moved(strokes: readonly Stroke[], right: number, down: number): Stroke[] {
  return strokes.map((stroke) => stroke.map(([x, y]) => [x + right, y + down] as const));
}

/** A 28 × 28 raster with 1 in a box and 0 elsewhere. */
function solid([top, left, bottom, right]: Box): number[] {
  return Array.from({ length: 784 }, (_, index) => {
    const row = Math.floor(index / 28);
    const column = index % 28;
    return row >= top && row < bottom && column >= left && column < right ? 1 : 0;
  });
}

describe("place", () => {
  it("gives the longer side 160 pixels and a margin for the pen", () => {
    const points = [
      [10, 5],
      [12, 9],
    ] as const;
    expect(place([points], 4)).toMatchObject({
      strokes: [
        [
          [3, 3],
          [83, 163],
        ],
      ],
      height: 166,
      width: 86,
    });
  });

  it("gives nothing no size", () => {
    expect(place([])).toMatchObject({ strokes: [], height: 0, width: 0 });
    expect(place([[]])).toMatchObject({ strokes: [], height: 0, width: 0 });
  });

  it("makes one point a dot in the middle", () => {
    expect(place([[[-7, 1e9]]], 6)).toMatchObject({ strokes: [[[4, 4]]], height: 8, width: 8 });
  });

  it("does not overflow for the smallest numbers", () => {
    expect(
      place(
        [
          [
            [0, 0],
            [5e-324, 1e-323],
          ],
        ],
        2,
      ),
    ).toMatchObject({
      strokes: [
        [
          [2, 2],
          [82, 162],
        ],
      ],
      height: 164,
      width: 84,
    });
  });

  it("knows the way back", () => {
    fc.assert(
      fc.property(anyScale, pens, (strokes, pen) => {
        const { strokes: placed, toGiven } = place(strokes, pen);
        const [a, , , d, e, f] = toGiven;
        const given = strokes.flat();
        const longer = toGiven[0] * 160 || 1;
        placed.flat().forEach(([x, y], index) => {
          const [wantedX, wantedY] = given[index] as Point;
          expect(Math.abs(a * x + e - wantedX) / longer).toBeLessThan(1e-6);
          expect(Math.abs(d * y + f - wantedY) / longer).toBeLessThan(1e-6);
        });
      }),
    );
  });

  it("keeps the pen within the ink", () => {
    fc.assert(
      fc.property(anyScale, pens, (strokes, pen) => {
        const { strokes: placed, height, width } = place(strokes, pen);
        for (const [x, y] of placed.flat()) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(pen / 2 + 0.5);
          expect(x).toBeLessThanOrEqual(width - pen / 2 - 0.5 + 1e-9);
          expect(y).toBeLessThanOrEqual(height - pen / 2 - 0.5 + 1e-9);
        }
      }),
    );
  });

  it("changes nothing when done twice", () => {
    fc.assert(
      fc.property(anyScale, pens, (strokes, pen) => {
        const once = place(strokes, pen);
        const twice = place(once.strokes, pen);
        expect(twice.strokes.map((stroke) => stroke.length)).toEqual(strokes.map((stroke) => stroke.length));
        expectClose(twice.strokes.flat(2), once.strokes.flat(2));
        // 37.0000001 is 38 pixels of ink, 37 is 37
        expect(Math.abs(twice.height - once.height)).toBeLessThanOrEqual(1);
        expect(Math.abs(twice.width - once.width)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("rasterise", () => {
  it("draws a dot as by hand", () => {
    const corner = Math.fround(2 - Math.SQRT2);
    expect([...rasterise([[[1.5, 1.5]]], 3, 3, 3).data]).toEqual([corner, 1, corner, 1, 1, 1, corner, 1, corner]);
  });

  it("draws a line as by hand", () => {
    const end = Math.fround(1 - Math.sqrt(0.5));
    const row = [end, 0.5, 0.5, end];
    expect([
      ...rasterise(
        [
          [
            [1, 1],
            [3, 1],
          ],
        ],
        2,
        4,
        1,
      ).data,
    ]).toEqual([...row, ...row]);
  });

  it("leaves paper where nothing is drawn", () => {
    expect(rasterise([[], []], 2, 3, 5)).toEqual({ height: 2, width: 3, data: new Float32Array(6) });
  });

  it("cuts off what lies outside", () => {
    const stroke: Stroke = [
      [10, 3],
      [25, 20],
    ];
    const whole = rasterise([stroke], 30, 30, 5);
    const part = rasterise(moved([stroke], -14, -6), 24, 16, 5);
    for (let row = 0; row < 24; row++) {
      const start = (row + 6) * 30 + 14;
      expect(part.data.slice(row * 16, row * 16 + 16)).toEqual(whole.data.slice(start, start + 16));
    }
  });

  it("stays between paper and ink", () => {
    fc.assert(
      fc.property(drawings, pens, (strokes, pen) => {
        expect(draw(strokes, pen).every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
    );
  });

  it("takes strokes in any order", () => {
    fc.assert(
      fc.property(drawings, pens, (strokes, pen) => {
        expect(draw([...strokes].reverse(), pen)).toEqual(draw(strokes, pen));
      }),
    );
  });

  it("takes a stroke in either direction", () => {
    fc.assert(
      fc.property(drawings, pens, (strokes, pen) => {
        expectClose(
          draw(
            strokes.map((stroke) => [...stroke].reverse()),
            pen,
          ),
          draw(strokes, pen),
        );
      }),
    );
  });

  it("does not mind points that stay in place", () => {
    fc.assert(
      fc.property(drawings, pens, (strokes, pen) => {
        const lingering = strokes.map((stroke) => stroke.flatMap((point) => [point, point]));
        expect(draw(lingering, pen)).toEqual(draw(strokes, pen));
      }),
    );
  });

  it("never takes ink away with a wider pen", () => {
    fc.assert(
      fc.property(drawings, pens, fc.double({ min: 0, max: 8, noNaN: true }), (strokes, pen, more) => {
        const thin = draw(strokes, pen);
        expect(draw(strokes, pen + more).every((value, index) => value >= (thin[index] as number))).toBe(true);
      }),
    );
  });
});

describe("bounds", () => {
  it("finds a box as by hand", () => {
    const data = new Float32Array(30);
    data.set([0.8], 1 * 6 + 4);
    data.set([0.2], 3 * 6 + 2);
    data.set([0.19], 0);
    expect(bounds({ height: 5, width: 6, data })).toEqual([[1, 2, 4, 5]]);
  });

  it.each([0, 0.0624])("finds no box on paper of %d", (value) => {
    expect(bounds({ height: 3, width: 4, data: new Float32Array(12).fill(value) })).toEqual([]);
  });

  it("finds no box where there is no pixel", () => {
    expect(bounds({ height: 0, width: 0, data: new Float32Array(0) })).toEqual([]);
  });

  it("finds the box that holds the ink and is no larger", () => {
    fc.assert(
      fc.property(inks, (ink) => {
        const [top, left, bottom, right] = onlyBox(ink);
        const rows: number[] = [];
        const columns: number[] = [];
        ink.data.forEach((value, index) => {
          if (value < 0.25) return;
          rows.push(Math.floor(index / ink.width));
          columns.push(index % ink.width);
        });
        expect([Math.min(...rows), Math.min(...columns)]).toEqual([top, left]);
        expect([Math.max(...rows) + 1, Math.max(...columns) + 1]).toEqual([bottom, right]);
      }),
    );
  });
});

describe("normalise", () => {
  const full = (height: number, width: number): Ink => ({
    height,
    width,
    data: new Float32Array(height * width).fill(1),
  });

  it("centres a square as by hand", () => {
    expect([...normalise(full(40, 40), [0, 0, 40, 40])]).toEqual(solid([4, 4, 24, 24]));
  });

  it("keeps the aspect of a bar", () => {
    expect([...normalise(full(50, 10), [0, 0, 50, 10])]).toEqual(solid([4, 12, 24, 16]));
  });

  it("stops shifting at the glyph's edge", () => {
    const ink = { height: 20, width: 20, data: new Float32Array(400) };
    ink.data[0] = 1;
    ink.data[399] = 0.25;
    const glyph = normalise(ink, [0, 0, 20, 20]);
    expect([glyph[8 * 28 + 8], glyph[27 * 28 + 27]]).toEqual([1, 0.25]);
    expect(glyph.filter((value) => value > 0)).toHaveLength(2);
  });

  it("makes a blank glyph of a box without ink", () => {
    const ink = { height: 9, width: 9, data: new Float32Array(81) };
    expect(normalise(ink, [2, 2, 5, 8])).toEqual(new Float32Array(784));
  });

  it("makes the darkest pixel 1 and none less than 0", () => {
    fc.assert(
      fc.property(inks, (ink) => {
        const glyph = glyphOf(ink);
        expect(glyph).toHaveLength(784);
        expect(glyph.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(glyph).toContain(1);
      }),
    );
  });

  it("makes the longer side 20 pixels and never leaves the glyph", () => {
    fc.assert(
      fc.property(inks, (ink) => {
        const box = onlyBox(ink);
        const scale = 20 / Math.max(box[2] - box[0], box[3] - box[1]);
        const rows: number[] = [];
        const columns: number[] = [];
        normalise(ink, box).forEach((value, index) => {
          if (value === 0) return;
          rows.push(Math.floor(index / 28));
          columns.push(index % 28);
        });
        // The box's outer lines hold ink, so the glyph's ink reaches its ends; a fraction of a pixel touches one more.
        for (const [places, length] of [
          [rows, (box[2] - box[0]) * scale],
          [columns, (box[3] - box[1]) * scale],
        ] as const) {
          const span = Math.max(...places) - Math.min(...places) + 1;
          expect(span).toBeGreaterThanOrEqual(length - 1);
          expect(span).toBeLessThanOrEqual(length + 2);
        }
      }),
    );
  });

  it("makes the same glyph of pale ink", () => {
    fc.assert(
      fc.property(inks, (ink) => {
        expectClose(glyphOf({ ...ink, data: ink.data.map((value) => value * 0.625) }), glyphOf(ink));
      }),
    );
  });
});

describe("a drawing's glyph", () => {
  const SIX: Stroke = [
    [90, 20],
    [60, 60],
    [50, 110],
    [70, 150],
    [105, 140],
    [100, 105],
    [60, 105],
  ];

  it("hardly depends on where it is drawn", () => {
    const here = glyphOf(rasterise([SIX], 240, 240, 16));
    const shift = fc.double({ min: 0, max: 40, noNaN: true });
    fc.assert(
      fc.property(shift, shift, (right, down) => {
        const there = glyphOf(rasterise(moved([SIX], right, down), 240, 240, 16));
        expect(largestDifference(there, here)).toBeLessThan(0.15);
      }),
    );
  });

  it("hardly depends on how large it is drawn", () => {
    const here = glyphOf(rasterise([SIX], 280, 280, 16));
    fc.assert(
      fc.property(fc.double({ min: 0.4, max: 1.4, noNaN: true }), (factor) => {
        const scaled = SIX.map(([x, y]) => [x * factor, y * factor] as const);
        expect(largestDifference(glyphOf(rasterise([scaled], 280, 280, 16 * factor)), here)).toBeLessThan(0.3);
      }),
    );
  });

  it("is whole for strokes of any scale", () => {
    fc.assert(
      fc.property(anyScale, (strokes) => {
        const { strokes: placed, height, width } = place(strokes);
        const glyph = glyphOf(rasterise(placed, height, width, 16));
        expect(glyph.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(glyph).toContain(1);
      }),
      randomCases(40),
    );
  });
});
