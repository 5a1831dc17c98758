import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BLANK, penUp, resize, strokesOf } from "../../../src/pad/drawing";
import { FARTHEST, type Handwriting, placeHandwriting } from "../../../src/page/model/handwriting";
import { drawingIn, textOf } from "../../../src/page/model/saved-drawing";
import { fragmentOf, handwritingIn } from "../../../src/page/share/drawing-link";
import { contentOf, lookInto, NoStrokeFile, onPad } from "../../../src/page/share/stroke-file";
import { checkDrawing } from "../../../src/recogniser/page/check-strokes";
import type { Stroke } from "../../../src/types";
import { randomCases } from "../../random-cases";

/** Any number of JSON, also those at whose ends arithmetic overflows. */
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -5000, max: 5000, noNaN: true }),
  fc.constantFrom(0, -0, 5e-324, 1.7e308, -1.7e308, 4096, -4096),
);
const strokes = fc.array(fc.array(fc.tuple(number, number), { maxLength: 6 }), { minLength: 1, maxLength: 5 });
const pen = fc.option(fc.oneof(fc.constantFrom(8, 12, 20), number), { nil: undefined });
const padWidth = fc.integer({ min: 40, max: 1200 });

/** Opens a file as the page does; `null` where the page says that it is none. */
function opened(content: string, width: number): Handwriting | null {
  try {
    return onPad(lookInto(content).first, width, 12);
  } catch (error) {
    expect(error).toBeInstanceOf(NoStrokeFile);
    return null;
  }
}

/** What is on the pad is drawn and read as any drawing, is there again on the next visit, and can be sent as a link. */
function expectUsable(handwriting: Handwriting, width: number): void {
  const drawing = penUp(placeHandwriting(resize(BLANK, width), handwriting));
  const { view, pen: held } = drawing;
  expect([view.width, view.height, ...strokesOf(drawing).flat(2)].every(Number.isFinite)).toBe(true);
  checkDrawing(strokesOf(drawing), {
    pen: held,
    height: Math.min(view.height, FARTHEST),
    width: Math.min(view.width, FARTHEST),
  });
  const again = drawingIn(textOf(drawing) ?? "");
  expect(again && strokesOf(again).map(({ length }) => length)).toEqual(strokesOf(drawing).map(({ length }) => length));
  expect(handwritingIn(fragmentOf(handwriting))).not.toBeNull();
}

describe("a stroke file", () => {
  it("with strokes of any numbers is on the pad, whole and usable, or said to be none", () => {
    fc.assert(
      fc.property(strokes, pen, padWidth, (drawn, held, width) => {
        const handwriting = opened(JSON.stringify({ label: null, pen: held, strokes: drawn }), width);
        if (handwriting !== null) expectUsable(handwriting, width);
        else expect(drawn.every((stroke) => stroke.length === 0)).toBe(true);
      }),
      randomCases(300),
    );
  });

  it("of thirty digits side by side is on the pad, as small as it must be", () => {
    const seven = (x: number): Stroke => [[x, 0], [x + 60, 0], [x + 20, 100]]; // biome-ignore format: a digit
    const drawn = Array.from({ length: 30 }, (_, digit) => seven(digit * 120));
    const handwriting = opened(JSON.stringify({ label: null, strokes: drawn }), 600) as Handwriting;
    expectUsable(handwriting, 600);
    expect(handwriting.strokes).toHaveLength(30);
  });

  it("of any bytes is read or said to be none", async () => {
    const whole = new TextEncoder().encode('[{"label":7,"strokes":[[[1,2],[3,4.5]]],"pen":12}]\n');
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 80 }), damaged(whole)), padWidth, async (bytes, width) => {
        const handwriting = opened(await contentOf(new Blob([new Uint8Array(bytes)])), width);
        if (handwriting !== null) expectUsable(handwriting, width);
      }),
      randomCases(300),
    );
  });

  it("of any JSON is read or said to be none", () => {
    fc.assert(
      fc.property(fc.json(), padWidth, (content, width) => void opened(content, width)),
      randomCases(300),
    );
  });

  it("is said to be none where it is nested a hundred thousand deep", () => {
    const deep = "[".repeat(100_000);
    expect(opened(`{"strokes":${deep}`, 600)).toBeNull();
    expect(opened(`{"strokes":${deep}${"]".repeat(100_000)}}`, 600)).toBeNull();
  });
});

describe("a link", () => {
  it("that is damaged anywhere is said to be damaged, and one that is not is usable", () => {
    const points = fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(points, { minLength: 1, maxLength: 4 }), padWidth, (drawn, width) => {
        expectUsable(handwritingIn(fragmentOf({ strokes: drawn, pen: 12 })) as Handwriting, width);
      }),
      randomCases(300),
    );
  });
});

describe("a kept drawing", () => {
  it("with any damage is usable or taken for none", () => {
    const drawing = placeHandwriting(resize(BLANK, 600), { strokes: [[[1, 2], [30, 4.5]], [[9, 9]]], pen: 12 }); // biome-ignore format: a drawing
    const whole = new TextEncoder().encode(textOf(drawing) ?? "");
    fc.assert(
      fc.property(damaged(whole), (bytes) => {
        const back = drawingIn(new TextDecoder().decode(bytes));
        if (back !== null) expectUsable({ strokes: strokesOf(back), pen: back.pen }, back.width);
      }),
      randomCases(1000),
    );
  });
});

/** The same bytes, cut short or with some of them changed. */
function damaged(whole: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat({ max: whole.length - 1 });
  const changes = fc.array(fc.tuple(place, fc.nat({ max: 255 })), { maxLength: 3 });
  return fc.tuple(fc.nat({ max: whole.length }), changes).map(([length, changed]) => {
    const bytes = whole.slice();
    for (const [at, byte] of changed) bytes[at] = byte;
    return bytes.subarray(0, length);
  });
}
