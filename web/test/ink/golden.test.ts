import { describe, expect, test } from "vitest";
import { binarise, bounds, normalise, pageInk, place, rasterise } from "../../src/ink";
import { CONSTANTS } from "../../src/ink/constants";
import type { Ink } from "../../src/types";
import {
  decode,
  decodePicture,
  expectClose,
  type GoldenInk,
  type GoldenPage,
  type GoldenPicture,
  type GoldenStrokes,
  readGolden,
} from "./golden";

/** Boxes exactly, glyphs within 1e-6. */
function expectReadAs(ink: Ink, wanted: GoldenInk): void {
  const boxes = bounds(ink);
  expect(boxes).toEqual(wanted.boxes);
  expect(wanted.glyphs).toHaveLength(boxes.length);
  boxes.forEach((box, index) => {
    const glyph = wanted.glyphs[index];
    if (glyph !== undefined) expectClose(normalise(ink, box), decode(glyph).data);
  });
}

function expectInk(ink: Ink, wanted: GoldenInk): void {
  expect([ink.height, ink.width]).toEqual([wanted.ink.height, wanted.ink.width]);
  expectClose(ink.data, decode(wanted.ink).data);
  expectReadAs(ink, wanted);
}

test("the constants are those of the Python twin", () => {
  expect(CONSTANTS).toEqual(readGolden("constants.json"));
});

describe("strokes become the ink, boxes and glyphs of the Python twin", () => {
  test.each(readGolden<GoldenStrokes[]>("strokes.json"))("$name", (golden) => {
    let { strokes } = golden;
    if (golden.placed !== null) {
      const placed = place(strokes, golden.pen);
      expect([placed.height, placed.width]).toEqual([golden.height, golden.width]);
      expect(placed.strokes.map((stroke) => stroke.length)).toEqual(golden.placed.map((stroke) => stroke.length));
      expectClose(placed.strokes.flat(2), golden.placed.flat(2));
      strokes = placed.strokes;
    }
    expectInk(rasterise(strokes, golden.height, golden.width, golden.pen), golden);
  });
});

describe("ink becomes the boxes and glyphs of the Python twin", () => {
  test.each(readGolden<GoldenInk[]>("inks.json"))("$name", (golden) => expectReadAs(decode(golden.ink), golden));
});

describe("pictures become the ink, boxes and glyphs of the Python twin", () => {
  test.each(readGolden<GoldenPicture[]>("pictures.json"))("$name", (golden) => {
    expectInk(binarise(decodePicture(golden.picture)), golden);
  });
});

describe("pages become the upright ink of the Python twin", () => {
  test.each(readGolden<GoldenPage[]>("pages.json"))("$name", (golden) => {
    const { ink, toPicture } = pageInk(decodePicture(golden.picture));
    expect([ink.height, ink.width]).toEqual([golden.ink.height, golden.ink.width]);
    expectClose(ink.data, decode(golden.ink).data);
    expectClose(toPicture, golden.to_picture);
  });
});
