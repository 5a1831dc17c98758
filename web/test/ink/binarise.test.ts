import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binarise, bounds, normalise, rasterise } from "../../src/ink";
import { darkOnLight } from "../../src/ink/polarity";
import { Shrinking, shrink, WHITE } from "../../src/ink/shrink";
import { withoutSpecks } from "../../src/ink/specks";
import { blur, closing, windowMax, windowMin } from "../../src/ink/window";
import { layStrip, turnedSize } from "../../src/recogniser/shared/quarter-turns";
import type { Glyph, Ink, Pixels, Stroke } from "../../src/types";
import { randomCases } from "../random-cases";

const TWO: Stroke = [
  [60, 70],
  [90, 40],
  [130, 60],
  [120, 100],
  [60, 170],
  [140, 165],
];

function drawn(pen: number): Ink {
  return rasterise([TWO], 200, 200, pen);
}

function pictureOf(height: number, width: number, grey: (row: number, column: number) => number): Pixels {
  const data = new Uint8ClampedArray(height * width * 4).fill(255);
  for (let index = 0; index < height * width; index++) {
    data.fill(grey(Math.floor(index / width), index % width), 4 * index, 4 * index + 3);
  }
  return { height, width, data };
}

/** The two, drawn on paper of one grey with a pen of another, in some light. */
function photo(pen: number, paper: number, penGrey: number, light = (_row: number, _column: number) => 1): Pixels {
  const { data } = drawn(pen);
  return pictureOf(200, 200, (row, column) => {
    return (paper + (penGrey - paper) * (data[row * 200 + column] as number)) * light(row, column);
  });
}

function glyphOf(ink: Ink): Glyph {
  const [box] = bounds(ink);
  if (box === undefined) throw new Error("the ink must not be blank");
  return normalise(ink, box);
}

/** The cosine between two glyphs: 1 where they are the same. */
function likeness(a: Glyph, b: Glyph): number {
  const dot = (u: Glyph, v: Glyph) => u.reduce((sum, value, index) => sum + value * (v[index] as number), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

/** Small, or higher than the longest side that stays: all hides what is behind it, some of it, or hardly anything. */
const randomPixels: fc.Arbitrary<Pixels> = fc
  .record({
    height: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1281, max: 1300 })),
    width: fc.integer({ min: 1, max: 3 }),
    colours: fc.array(fc.nat(255), { minLength: 7, maxLength: 60 }),
    alphas: fc.constantFrom([255], [255, 255, 90], [0, 0, 200]),
  })
  .map(({ height, width, colours, alphas }) => {
    const data = Uint8ClampedArray.from({ length: 4 * height * width }, (_, index) => {
      return (index % 4 === 3 ? alphas[(index >> 2) % alphas.length] : colours[index % colours.length]) as number;
    });
    return { height, width, data };
  });

const levels = (height: number, width: number, values: readonly number[]) => ({
  height,
  width,
  data: Uint16Array.from(values),
});

describe("shrink", () => {
  it.each([
    [[255, 0, 0, 255], 0.299],
    [[0, 255, 0, 255], 0.587],
    [[0, 0, 255, 255], 0.114],
    [[0, 0, 0, 0], 1],
    [[0, 0, 0, 51], 0.8],
  ])("makes %j a grey of %d", (colour, share) => {
    const picture = { height: 1, width: 1, data: Uint8ClampedArray.from(colour) };
    expect([...shrink(picture).data]).toEqual([Math.floor(share * WHITE + 0.5)]);
  });

  it.each([
    ["black under light ink on nothing", [255, 255, 255, 255], 7, 0],
    ["black under ink that is pale, and soft at its edge", [250, 230, 90, 140], 7, 0],
    ["white under dark ink on nothing", [30, 34, 60, 255], 7, 1],
    ["white where what is light covers half: that is paper", [255, 255, 255, 255], 8, 1],
  ] as const)("lays paper under what is transparent: %s", (_, colour, count, share) => {
    const data = new Uint8ClampedArray(4 * 16);
    for (let pixel = 0; pixel < count; pixel++) data.set(colour, 4 * pixel);
    expect(shrink({ height: 4, width: 4, data }).data[15]).toBe(share * WHITE);
  });

  it("lays white under ink of which one part in a hundred is dark", () => {
    const data = new Uint8ClampedArray(4 * 400);
    data.fill(255, 0, 4 * 100);
    data.set([0, 0, 0, 255], 4 * 399);
    expect(shrink({ height: 20, width: 20, data }).data[200]).toBe(WHITE);
    data.fill(255, 0, 4 * 101);
    expect(shrink({ height: 20, width: 20, data }).data[200]).toBe(0);
  });

  it("averages blocks where the factor is whole", () => {
    const { height, width, data } = shrink(pictureOf(2, 2560, (row, column) => row * 100 + (column % 2) * 50));
    expect([height, width]).toEqual([1, 1280]);
    expect(new Set(data)).toEqual(new Set([75 * 257]));
  });

  it.each([
    [700, 1281, 699, 1280],
    [1, 5000, 1, 1280],
    [2561, 1, 1280, 1],
  ])("makes %d × %d pixels %d × %d", (height, width, newHeight, newWidth) => {
    const shrunk = shrink(pictureOf(height, width, () => 90));
    expect([shrunk.height, shrunk.width]).toEqual([newHeight, newWidth]);
    expect(new Set(shrunk.data)).toEqual(new Set([90 * 257]));
  });

  it("is the same for a picture that comes in strips, whatever shines through", () => {
    fc.assert(
      fc.property(randomPixels, fc.array(fc.nat(1300), { maxLength: 3 }), (picture, cuts) => {
        const shrinking = new Shrinking(picture);
        const ends = [...cuts.map((cut) => cut % picture.height).sort((a, b) => a - b), picture.height];
        let start = 0;
        for (const end of ends) {
          shrinking.add(picture.data.slice(4 * start * picture.width, 4 * end * picture.width));
          start = end;
        }
        expect(shrinking.levels()).toEqual(shrink(picture));
      }),
      randomCases(30),
    );
  });

  it("is the same for pixels that lie anywhere in memory", () => {
    const picture = pictureOf(3, 2, (row, column) => 40 * row + column);
    const data = new Uint8ClampedArray(new ArrayBuffer(25), 1);
    data.set(picture.data);
    expect(shrink({ ...picture, data })).toEqual(shrink(picture));
  });

  it.each([1, 2, 3])("turns after %d quarters what is turned before", (turns) => {
    fc.assert(
      fc.property(randomPixels, (picture) => {
        const data = new Uint8ClampedArray(picture.data.length);
        layStrip(new Uint32Array(data.buffer), picture, new Uint32Array(picture.data.buffer), 0, turns);
        const levels = shrink(picture);
        const turned = new Uint16Array(levels.data.length);
        layStrip(turned, levels, levels.data, 0, turns);
        expect(shrink({ ...turnedSize(picture, turns), data })).toEqual({ ...turnedSize(levels, turns), data: turned });
      }),
      randomCases(10),
    );
  });
});

describe("windows", () => {
  it("blur as by hand", () => {
    expect([...blur(levels(1, 4, [0, 90, 0, 0])).data]).toEqual([30, 30, 30, 0]);
  });

  it("close what is thinner than the window", () => {
    const row = levels(1, 14, [9, 9, 9, 1, 1, 9, 9, 9, 3, 3, 3, 3, 9, 9]);
    expect([...closing(row, 1).data]).toEqual([9, 9, 9, 9, 9, 9, 9, 9, 3, 3, 3, 3, 9, 9]);
  });

  it("end at the picture's edge", () => {
    const raster = fc
      .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
      .chain(([height, width]) =>
        fc
          .array(fc.nat(99), { minLength: height * width, maxLength: height * width })
          .map((values) => levels(height, width, values)),
      );
    fc.assert(
      fc.property(raster, fc.nat(10), (values, radius) => {
        const { height, width, data } = values;
        const largest = windowMax(values, radius);
        const smallest = windowMin(values, radius);
        expect([largest.height, largest.width]).toEqual([height, width]);
        data.forEach((_, index) => {
          const [row, column] = [Math.floor(index / width), index % width];
          const window = [...data].filter(
            (_, other) =>
              Math.abs(Math.floor(other / width) - row) <= radius && Math.abs((other % width) - column) <= radius,
          );
          expect([largest.data[index], smallest.data[index]]).toEqual([Math.max(...window), Math.min(...window)]);
        });
      }),
    );
  });
});

it.each([2, 12, 45])("polarity: a pen of %d becomes dark on light either way", (pen) => {
  const dark = shrink(photo(pen, 240, 40));
  const light = { ...dark, data: dark.data.map((level) => WHITE - level) };
  expect(darkOnLight(dark)).toEqual(dark);
  expect(darkOnLight(light)).toEqual(dark);
});

describe("specks", () => {
  const mask = (width: number, ...data: number[]) => ({
    height: data.length / width,
    width,
    data: Uint8Array.from(data),
  });

  it("need strong ink to hold on to", () => {
    const weak = mask(5, 1, 1, 0, 0, 1, 0, 0, 1, 0, 1);
    const strong = mask(5, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    expect([...withoutSpecks(weak, strong, 1).data]).toEqual([1, 1, 0, 0, 0, 0, 0, 1, 0, 0]);
  });

  it("are smaller than twice the stroke squared, and no lines", () => {
    const blob = [1, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    const row = [...blob.slice(0, 4), 0, 1, 0, 0, ...blob.slice(8)];
    const strong = mask(18, ...blob, ...row);
    const kept = [1, 1, 1, 1, 0, 0, 0, 0, ...blob.slice(8)];
    expect([...withoutSpecks(strong, strong, 2).data]).toEqual([...kept, ...kept]);
  });
});

describe("binarise", () => {
  it.each([
    [0, 0, 0, 255],
    [255, 255, 255, 255],
    [90, 120, 200, 255],
    [0, 0, 0, 0],
  ])("finds no ink in one colour: %d %d %d %d", (...colour) => {
    const data = Uint8ClampedArray.from({ length: 4 * 60 * 40 }, (_, index) => colour[index % 4] as number);
    expect(binarise({ height: 60, width: 40, data })).toEqual({ height: 60, width: 40, data: new Float32Array(2400) });
  });

  it.each([2, 5, 12, 25, 45])("reads a pen of %d on any paper", (pen) => {
    const wanted = glyphOf(drawn(pen));
    for (const [paper, penGrey] of [
      [255, 0],
      [0, 255],
      [200, 150],
      [60, 170],
    ] as const) {
      expect(likeness(glyphOf(binarise(photo(pen, paper, penGrey))), wanted)).toBeGreaterThan(0.98);
    }
  });

  it("does not take a gradient or a shadow's edge for ink", () => {
    const wanted = glyphOf(drawn(6));
    const gradient = photo(6, 235, 60, (row) => 1 - row / 400);
    const shadow = photo(6, 235, 60, (row) => (row < 90 ? 0.45 : 1));
    expect(likeness(glyphOf(binarise(gradient)), wanted)).toBeGreaterThan(0.95);
    expect(likeness(glyphOf(binarise(shadow)), wanted)).toBeGreaterThan(0.95);
  });

  it("leaves specks out of the box", () => {
    const clean = photo(12, 240, 20);
    const dirty = { ...clean, data: clean.data.slice() };
    for (const [row, column] of [
      [3, 190],
      [3, 191],
      [195, 8],
    ] as const) {
      dirty.data.fill(0, 4 * (row * 200 + column), 4 * (row * 200 + column) + 3);
    }
    expect(bounds(binarise(dirty))).toEqual(bounds(binarise(clean)));
  });

  it("makes ink between 0 and 1 of any picture", () => {
    const size = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }));
    const picture = size.chain(([height, width]) =>
      fc
        .uint8ClampedArray({ minLength: height * width * 4, maxLength: height * width * 4 })
        .map((data) => ({ height, width, data })),
    );
    fc.assert(
      fc.property(picture, (pixels) => {
        const ink = binarise(pixels);
        expect(ink.data).toHaveLength(pixels.height * pixels.width);
        expect(ink.data.every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
    );
  });
});
