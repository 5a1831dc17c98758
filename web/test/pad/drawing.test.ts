import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as pad from "../../src/pad/drawing";
import type { Point, Stroke } from "../../src/types";

const ONE: Stroke = [
  [1, 1],
  [2, 5],
];
const TWO: Stroke = [
  [9, 9],
  [8, 4],
  [7, 3],
];

function draw(drawing: pad.Drawing, [first, ...rest]: Stroke): pad.Drawing {
  return pad.penUp(pad.penMove(pad.penDown(drawing, first as Point), rest));
}

const both = draw(draw(pad.BLANK, ONE), TWO);

describe("a stroke", () => {
  it("is seen while it is drawn", () => {
    const drawing = pad.penMove(pad.penDown(pad.BLANK, [1, 1]), [[2, 5]]);
    expect(pad.isDrawing(drawing)).toBe(true);
    expect(pad.strokesOf(drawing)).toEqual([ONE]);
  });

  it("is one step of the history when it is finished", () => {
    expect(pad.strokesOf(both)).toEqual([ONE, TWO]);
    expect(pad.strokesOf(pad.undo(both))).toEqual([ONE]);
  });

  it("of a tap is a single point, though the pen reports the place twice", () => {
    const tap = pad.penUp(pad.penMove(pad.penDown(pad.BLANK, [5, 5]), [[5, 5]]));
    expect(pad.strokesOf(tap)).toEqual([[[5, 5]]]);
  });

  it("does not go on while the pen is up", () => {
    expect(pad.penMove(both, [[3, 3]])).toBe(both);
    expect(pad.penUp(both)).toBe(both);
  });

  it("that was never finished is kept when the next begins", () => {
    const drawing = pad.penDown(pad.penDown(pad.BLANK, [1, 1]), [2, 2]);
    expect(pad.strokesOf(drawing)).toEqual([[[1, 1]], [[2, 2]]]);
  });
});

describe("undo and redo", () => {
  it("take back the stroke under the pen, which then draws no more", () => {
    const drawing = pad.undo(pad.penDown(both, [3, 3]));
    expect(pad.strokesOf(drawing)).toEqual([ONE, TWO]);
    expect(pad.penMove(drawing, [[4, 4]])).toBe(drawing);
  });

  it("do nothing where there is nothing to do", () => {
    expect(pad.undo(pad.BLANK)).toBe(pad.BLANK);
    expect(pad.redo(both)).toBe(both);
  });

  it("say truly whether they can do something", () => {
    const step = fc.constantFrom<(drawing: pad.Drawing) => pad.Drawing>(
      (drawing) => draw(drawing, ONE),
      (drawing) => pad.penDown(drawing, [3, 3]),
      pad.penUp,
      pad.undo,
      pad.redo,
      pad.clear,
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const drawing = steps.reduce((current, next) => next(current), pad.BLANK);
        expect(pad.canUndo(drawing)).toBe(pad.undo(drawing) !== drawing);
        expect(pad.canRedo(drawing)).toBe(pad.redo(drawing) !== drawing);
        expect(pad.canClear(drawing)).toBe(pad.clear(drawing) !== drawing);
        expect(pad.isBlank(drawing)).toBe(pad.strokesOf(drawing).length === 0);
      }),
    );
  });
});

describe("clear", () => {
  it("leaves nothing, and undo brings it all back", () => {
    const cleared = pad.clear(both);
    expect(pad.isBlank(cleared)).toBe(true);
    expect(pad.strokesOf(pad.undo(cleared))).toEqual([ONE, TWO]);
  });

  it("in the middle of a stroke loses nothing of it", () => {
    const cleared = pad.clear(pad.penMove(pad.penDown(pad.BLANK, [1, 1]), [[2, 5]]));
    expect(pad.isBlank(cleared)).toBe(true);
    expect(pad.strokesOf(pad.undo(cleared))).toEqual([ONE]);
  });

  it("is no step where nothing is drawn", () => {
    expect(pad.clear(pad.BLANK)).toBe(pad.BLANK);
  });
});

it("another pen and another width leave the strokes alone", () => {
  const changed = pad.resize(pad.holdPen(both, 8), 300);
  expect(changed).toMatchObject({ pen: 8, width: 300 });
  expect(pad.strokesOf(changed)).toEqual(pad.strokesOf(both));
  expect(pad.holdPen(changed, 8)).toBe(changed);
  expect(pad.resize(changed, 300)).toBe(changed);
});

it("a pad that was wider keeps the paper that was written on", () => {
  const widths = [300, 900, 330].reduce(pad.resize, both);
  expect(widths).toMatchObject({ width: 330, widest: 900 });
});
