import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BLANK,
  clear,
  type Drawing,
  holdPen,
  isBlank,
  penDown,
  penMove,
  penUp,
  remark,
  remarksOf,
  resize,
  strokesOf,
  undo,
} from "../../../src/pad/drawing";
import { drawingIn, textOf } from "../../../src/page/model/saved-drawing";

function drawn(drawing: Drawing, ...strokes: readonly (readonly [number, number][])[]): Drawing {
  return strokes.reduce((on, [first = [0, 0], ...rest]) => penUp(penMove(penDown(on, first), rest)), drawing);
}

function again(drawing: Drawing): Drawing {
  return drawingIn(textOf(drawing) ?? "") as Drawing;
}

describe("a saved drawing", () => {
  it("comes back with its strokes, pen and steps", () => {
    const wide = holdPen(resize(BLANK, 900), 20);
    const point = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 256 }));
    fc.assert(
      fc.property(fc.array(fc.array(point, { minLength: 1, maxLength: 9 }), { maxLength: 6 }), (strokes) => {
        const drawing = drawn(wide, ...strokes);
        const back = again(drawing);
        expect(strokesOf(back)).toEqual(strokesOf(drawing));
        expect(back.pen).toBe(20);
        expect(back.history.present).toEqual(drawing.history.present);
        expect(strokesOf(undo(back))).toEqual(strokesOf(undo(drawing)));
      }),
    );
  });

  it("is on the same paper, on a pad of any width", () => {
    const drawing = drawn(resize(BLANK, 900), [[880, 20]]);
    expect(again(drawing).view).toEqual(drawing.view);
    expect(resize(again(drawing), 300).view).toEqual(resize(drawing, 300).view);
  });

  it("has pressure and times", () => {
    const drawing = penUp(penMove(penDown(BLANK, [1, 1, 0, 0.25]), [[5, 5, 40, 0.753]]));
    expect(again(drawing).history.present.strokes).toEqual([{ points: [[1, 1], [5, 5]], times: [0, 40], pressures: [0.25, 0.75] }]); // biome-ignore format: a stroke
  });

  it("has what was said of it at each step, and of older pages nothing", () => {
    const said = remark(drawn(BLANK, [[1, 1]]), [{ box: [0, 0, 9, 9], label: 4 }]);
    const back = again(drawn(said, [[7, 7]]));
    expect([back, undo(back), undo(undo(back))].map((each) => remarksOf(each).length)).toEqual([1, 1, 0]);
    expect(remarksOf(again(undo(said)))).toEqual([]);
    expect(textOf(drawn(BLANK, [[1, 1]]))).not.toContain("remarks");
  });

  it("has what was typed, and where lines begin", () => {
    const box = [0, 0, 9, 9] as const;
    const typed = { box, label: 4, typed: { after: box, begins: false, isShown: true, space: true } };
    const remarks = [typed, { box, begins: true }, { box, begins: false, space: false }];
    expect(remarksOf(again(remark(drawn(BLANK, [[1, 1]]), remarks)))).toEqual(remarks);
  });

  it("is nowhere once it is cleared", () => {
    const cleared = clear(drawn(BLANK, [[123.5, 7]]));
    expect(textOf(cleared)).not.toContain("123");
    expect(isBlank(again(cleared))).toBe(true);
    const later = again(drawn(cleared, [[60, 60]]));
    expect(strokesOf(later)).toEqual([[[60, 60]]]);
    expect(isBlank(undo(undo(undo(later))))).toBe(true);
    expect(textOf(drawn(cleared, [[60, 60]]))).not.toContain("123");
  });

  it("loses its steps rather than itself where it is long, and is not kept where it is endless", () => {
    const drawing = undo(drawn(BLANK, [[1, 1]], [[2, 2]], [[3, 3]]));
    const whole = textOf(drawing)?.length ?? 0;
    const bare = drawingIn(textOf(drawing, whole - 1) ?? "") as Drawing;
    expect(strokesOf(bare)).toEqual([[[1, 1]], [[2, 2]]]);
    expect([bare.history.past, bare.history.future]).toEqual([[], []]);
    expect(textOf(drawing, 100)).toBeNull();
  });
});

describe("what is no drawing", () => {
  const good = JSON.parse(textOf(drawn(BLANK, [[1, 2]])) ?? "");
  const stroke = good.strokes[0];
  const TYPED = { after: null, begins: true, isShown: false };
  const saidOf = (remark: object) => JSON.stringify({ ...good, remarks: [[remark]] });

  it.each([
    ["no JSON", "{"],
    ["another format", JSON.stringify({ ...good, format: 2 })],
    ["a pen that is none", JSON.stringify({ ...good, pen: 0 })],
    ["no paper", JSON.stringify({ ...good, paper: null })],
    ["a stroke that is not there", JSON.stringify({ ...good, present: [1] })],
    ["half a stroke", JSON.stringify({ ...good, present: [0.5] })],
    ["a stroke without points", JSON.stringify({ ...good, strokes: [{ ...stroke, points: [], times: [] }] })],
    ["a point far away", JSON.stringify({ ...good, strokes: [{ ...stroke, points: [[1, 1e9]] }] })],
    ["a time too few", JSON.stringify({ ...good, strokes: [{ ...stroke, times: [] }] })],
    ["too much pressure", JSON.stringify({ ...good, strokes: [{ ...stroke, pressures: [2] }] })],
    ["a remark on no place", JSON.stringify({ ...good, remarks: [[{ box: [1, 2, 3], label: 4 }]] })],
    ["what was typed and is nothing", saidOf({ box: [1, 2, 3, 4], label: null, typed: TYPED })],
    ["what was typed after nothing", saidOf({ box: [1, 2, 3, 4], label: 1, typed: { ...TYPED, after: 3 } })],
    ["a line that may begin", saidOf({ box: [1, 2, 3, 4], begins: "perhaps" })],
    ["a space that may be there", saidOf({ box: [1, 2, 3, 4], begins: true, space: "perhaps" })],
    ["a remark that says nothing", JSON.stringify({ ...good, remarks: [[{ box: [1, 2, 3, 4] }]] })],
    ["no steps", JSON.stringify({ ...good, past: undefined })],
    ["null", "null"],
  ])("is not taken for one: %s", (_, text) => {
    expect(drawingIn(text)).toBeNull();
  });

  it("is not taken for one, whatever it is", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(drawingIn(text)).toBeNull();
      }),
    );
    expect(drawingIn(JSON.stringify(good))).not.toBeNull();
  });
});
