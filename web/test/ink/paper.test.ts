import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageInk, rasterise } from "../../src/ink";
import { writingSlope } from "../../src/ink/direction";
import {
  atLeastWithin,
  connected,
  either,
  extents,
  type Mask,
  median,
  numbered,
  partsKept,
  runsAlong,
  runsDown,
  thickened,
  thickenedDown,
  transposed,
  without,
} from "../../src/ink/mask";
import { joined, turning } from "../../src/ink/turn";
import type { Ink, Pixels, Stroke } from "../../src/types";
import { randomCases } from "../random-cases";

const [HEIGHT, WIDTH] = [240, 320];

const SEVEN: Stroke = [
  [0, 0],
  [16, 0],
  [6, 26],
];
const ONE: Stroke = [
  [3, 7],
  [9, 0],
  [9, 26],
];

/** Lines of sevens and ones that fall by a slope. */
function written(slope: number, lines = 3, digits = 6): Ink {
  const cosine = 1 / Math.sqrt(1 + slope * slope);
  const strokes: Stroke[] = [];
  for (let line = 0; line < lines; line++) {
    for (let place = 0; place < digits; place++) {
      const [x, y] = [26 * place - 75, (line - (lines - 1) / 2) * 50 - 13];
      const turned = ([u, v]: readonly [number, number]) =>
        [WIDTH / 2 + (x + u - slope * (y + v)) * cosine, HEIGHT / 2 + (y + v + slope * (x + u)) * cosine] as const;
      strokes.push(((line + place) % 2 === 0 ? SEVEN : ONE).map(turned));
    }
  }
  return rasterise(strokes, HEIGHT, WIDTH, 4);
}

function photo(ink: Ink, grey: (share: number, row: number, column: number) => number): Pixels {
  const data = new Uint8ClampedArray(ink.data.length * 4).fill(255);
  ink.data.forEach((share, index) => {
    data.fill(grey(share, Math.floor(index / ink.width), index % ink.width), 4 * index, 4 * index + 3);
  });
  return { height: ink.height, width: ink.width, data };
}

/** The share of the wanted ink that was found. */
function shareKept(found: Ink, wanted: Ink): number {
  const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);
  return sum(wanted.data.map((value, index) => Math.min(value, found.data[index] as number))) / sum(wanted.data);
}

const randomMask: fc.Arbitrary<Mask> = fc
  .record({ height: fc.integer({ min: 1, max: 10 }), width: fc.integer({ min: 1, max: 8 }) })
  .chain(({ height, width }) =>
    fc
      .array(fc.nat(1), { minLength: height * width, maxLength: height * width })
      .map((values) => ({ height, width, data: Uint8Array.from(values) })),
  );

/** Of numbers, the first that differ decide. */
function compare(one: readonly number[], other: readonly number[]): number {
  return one.map((value, index) => value - (other[index] as number)).find((difference) => difference !== 0) ?? 0;
}

describe("masks", () => {
  const mask = { height: 3, width: 4, data: Uint8Array.of(1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1) };

  it("are numbered by what hangs together by sides or corners", () => {
    const parts = connected(mask);
    expect([...numbered(parts, mask)]).toEqual([1, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 3]);
    const { top, left, height, width } = extents(parts, 4);
    expect([...top, ...left]).toEqual([0, 0, 2, 0, 3, 3]);
    expect([...height, ...width]).toEqual([2, 1, 1, 2, 1, 1]);
  });

  it("are thickened and transposed", () => {
    const dot = { height: 3, width: 4, data: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0) };
    expect([...thickened(dot).data]).toEqual([0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1]);
    expect(transposed(dot)).toEqual({ height: 4, width: 3, data: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0) });
  });

  it("have the same runs down columns as along the rows of what is transposed", () => {
    fc.assert(
      fc.property(randomMask, (mask) => {
        const down: number[][] = [];
        runsDown(mask, (start, length, step) =>
          down.push([start % mask.width, Math.floor(start / mask.width), length, step]),
        );
        const along: number[][] = [];
        runsAlong(transposed(mask), (start, length) => {
          along.push([Math.floor(start / mask.height), start % mask.height, length, mask.width]);
        });
        expect(down.sort(compare)).toEqual(along.sort(compare));
      }),
    );
  });

  it("are put together, taken from each other and looked into pixel by pixel", () => {
    fc.assert(
      fc.property(randomMask, fc.array(fc.nat(9), { minLength: 80, maxLength: 80 }), (mask, values) => {
        const raster = { ...mask, data: Uint16Array.from(mask.data, (_, index) => values[index] as number) };
        const high = raster.data.map((value) => Number(value >= 5));
        const other = { ...mask, data: Uint8Array.from(high) };
        const each = (of: (one: number, two: number) => number) =>
          [...mask.data].map((value, index) => of(value, high[index] as number));
        expect([...either(mask, other).data]).toEqual(each((one, two) => one | two));
        expect([...without(mask, other).data]).toEqual(each((one, two) => one & (1 - two)));
        expect([...atLeastWithin(mask, raster, 5).data]).toEqual(each((one, two) => one & two));
        const above = (index: number) => (mask.data[index - mask.width] ?? 0) | (mask.data[index + mask.width] ?? 0);
        expect([...thickenedDown(mask).data]).toEqual([...mask.data].map((value, index) => value | above(index)));
      }),
    );
  });

  it("keep the parts that are to be kept", () => {
    expect([...partsKept(connected(mask), [0, 1, 1], mask).data]).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it("have medians", () => {
    expect(median(Uint32Array.of(0, 2, 0, 2))).toBe(1);
    expect(median(Uint32Array.of(0, 2, 0, 3))).toBe(3);
    expect(median(new Uint32Array(5))).toBe(0);
  });
});

describe("turns", () => {
  it("lead back", () => {
    const { height, width, toRaster } = turning({ height: 60, width: 90 }, 0.75);
    expect([height, width]).toEqual([102, 108]);
    const [a, b, c, d, e, f] = toRaster;
    expect([a * 54 + c * 51 + e, b * 54 + d * 51 + f]).toEqual([45, 30]);
    expect(b / a).toBeCloseTo(0.75, 9);
    expect(a * d - b * c).toBeCloseTo(1, 9);
  });

  it("are joined, the inner one first", () => {
    expect(joined([2, 0, 0, 3, 5, 7], [0, 1, -1, 0, 10, 20])).toEqual([0, 3, -2, 0, 25, 67]);
  });
});

describe("a page", () => {
  it.each([-0.6, -0.25, 0.25, 0.6])("with lines that fall by %d is turned", (slope) => {
    const [a, b] = pageInk(photo(written(slope), (share) => 230 - 150 * share)).toPicture;
    expect(Math.abs(b / a - slope)).toBeLessThan(0.05);
  });

  it("with a digit or two is not turned", () => {
    expect(writingSlope(written(0.4, 1, 1))).toBe(0);
    expect(writingSlope(written(0.4, 1, 2))).toBe(0);
  });

  it.each([60, 150])("loses its rules, %d grey levels dark, and keeps the strokes", (darkness) => {
    const ink = written(0);
    const isRule = (row: number, column: number) => row % 34 < 2 || column % 34 < 2;
    const page = photo(ink, (share, row, column) =>
      Math.min(230 - 150 * share, isRule(row, column) ? 230 - darkness : 255),
    );
    const found = pageInk(page);
    expect(found.toPicture).toEqual([1, 0, 0, 1, 0, 0]);
    expect(shareKept(found.ink, ink)).toBeGreaterThan(0.93);
    expect(found.ink.data.subarray(0, 40 * WIDTH).includes(1)).toBe(false);
  });

  it("keeps its scale to a large picture", () => {
    const large = photo(rasterise([[[1500, 400]]], 800, 2560, 90), (share) => 230 - 150 * share);
    const { ink, toPicture } = pageInk(large);
    expect([ink.height, ink.width]).toEqual([400, 1280]);
    expect(toPicture).toEqual([2, 0, 0, 2, 0, 0]);
    expect(ink.data[200 * 1280 + 750]).toBe(1);
  });

  it("of any kind becomes ink between 0 and 1", () => {
    const size = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 170 }));
    const picture = size.chain(([height, width]) =>
      fc
        .uint8ClampedArray({ minLength: height * width * 4, maxLength: height * width * 4 })
        .map((data) => ({ height, width, data })),
    );
    fc.assert(
      fc.property(picture, (pixels) => {
        const { ink, toPicture } = pageInk(pixels);
        expect(ink.data).toHaveLength(ink.height * ink.width);
        expect(ink.data.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(toPicture.every(Number.isFinite)).toBe(true);
      }),
      randomCases(30),
    );
  });
});
