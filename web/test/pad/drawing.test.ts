import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PAD_HEIGHT } from "../../src/ink/constants";
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
      (drawing) => pad.penMove(pad.eraserDown(drawing, [1, 1]), [[9, 9]]),
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
  expect(changed).toMatchObject({ pen: 8, width: 300, view: { width: 300, height: PAD_HEIGHT } });
  expect(pad.strokesOf(changed)).toEqual(pad.strokesOf(both));
  expect(pad.holdPen(changed, 8)).toBe(changed);
  expect(pad.resize(changed, 300)).toBe(changed);
});

describe("the view", () => {
  const wide = pad.resize(pad.BLANK, 900);
  const far = draw(wide, [
    [700, 20],
    [720, 200],
  ]);

  function reach({ drawing, x, y }: { drawing: pad.Drawing; x: number; y: number }): boolean {
    return x <= drawing.view.width && y <= drawing.view.height;
  }

  it("shows all the ink, smaller, on a pad that got narrower", () => {
    const narrow = pad.resize(far, 330);
    expect(reach({ drawing: narrow, x: 726, y: 206 })).toBe(true);
    expect(narrow.view.width / narrow.view.height).toBeCloseTo(330 / PAD_HEIGHT, 2);
    expect(pad.strokesOf(narrow)).toEqual(pad.strokesOf(far));
  });

  it("comes back to the pad's own scale when there is room again, or nothing to show", () => {
    const narrow = pad.resize(far, 330);
    expect(pad.resize(narrow, 900).view).toEqual(far.view);
    expect(pad.clear(narrow).view).toEqual({ width: 330, height: PAD_HEIGHT });
  });

  it("makes room for what undo brings back", () => {
    const cleared = pad.resize(pad.clear(far), 330);
    expect(cleared.view.width).toBe(330);
    expect(reach({ drawing: pad.undo(cleared), x: 726, y: 206 })).toBe(true);
  });

  it("makes room for what is put on the pad", () => {
    const put = pad.replace(pad.resize(pad.BLANK, 330), pad.padStrokesOf(far));
    expect(reach({ drawing: put, x: 726, y: 206 })).toBe(true);
  });

  it("is not changed by a line that leaves the pad", () => {
    const out = draw(pad.resize(pad.BLANK, 330), [
      [20, 20],
      [1000, 400],
    ]);
    expect(out.view).toEqual({ width: 330, height: PAD_HEIGHT });
  });

  it("never leaves out ink that was in view", () => {
    const stroke = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
    const step = fc.oneof(
      stroke.map(
        ([x, y]) =>
          (drawing: pad.Drawing) =>
            draw(drawing, [[x * drawing.view.width, y * drawing.view.height]]),
      ),
      fc.integer({ min: 150, max: 1200 }).map((width) => (drawing: pad.Drawing) => pad.resize(drawing, width)),
      fc.constantFrom(pad.undo, pad.redo, pad.clear),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const drawing = steps.reduce((current, next) => next(current), pad.BLANK);
        for (const [x, y] of pad.strokesOf(drawing).flat()) expect(reach({ drawing, x, y })).toBe(true);
        const { view, width } = drawing;
        expect(Math.abs(view.width - (view.height * width) / PAD_HEIGHT)).toBeLessThanOrEqual(width / PAD_HEIGHT + 1);
        expect(view.height).toBeGreaterThanOrEqual(PAD_HEIGHT);
      }),
    );
  });
});

describe("the eraser", () => {
  function wipe(drawing: pad.Drawing, [first, ...rest]: Stroke): pad.Drawing {
    return pad.penUp(pad.penMove(pad.eraserDown(drawing, first as Point), rest));
  }
  const apart = draw(both, [
    [200, 200],
    [220, 220],
  ]);

  it("takes away all the strokes it touches, as one step", () => {
    const wiped = wipe(apart, [
      [1, 1],
      [9, 9],
    ]);
    expect(pad.strokesOf(wiped)).toHaveLength(1);
    expect(pad.strokesOf(pad.undo(wiped))).toEqual(pad.strokesOf(apart));
    expect(pad.strokesOf(pad.redo(pad.undo(wiped)))).toHaveLength(1);
  });

  it("shows what is left while it is down, and undo gives it back", () => {
    const wiping = pad.penMove(pad.eraserDown(apart, [100, 100]), [[210, 210]]);
    expect(pad.strokesOf(wiping)).toEqual([ONE, TWO]);
    expect(pad.strokesOf(pad.undo(wiping))).toEqual(pad.strokesOf(apart));
  });

  it("is no step where it touches nothing", () => {
    expect(wipe(apart, [[100, 20]]).history).toBe(apart.history);
  });
});

describe("a palm's stroke", () => {
  it("is gone as if it had not been, while it is drawn and after", () => {
    expect(pad.discard(pad.penDown(both, [3, 3])).history).toBe(both.history);
    const withdrawn = pad.withdraw(draw(both, [[3, 3]]));
    expect(pad.strokesOf(withdrawn)).toEqual([ONE, TWO]);
    expect(pad.canRedo(withdrawn)).toBe(false);
  });
});

describe("times and pressures", () => {
  it("are kept beside the points, from the drawing's start", () => {
    const first = pad.penUp(pad.penMove(pad.penDown(pad.BLANK, [1, 1, 5000, 0.2]), [[2, 2, 5016.4, 0.6]]));
    const second = pad.penUp(pad.penDown(first, [9, 9, 6000]));
    expect(pad.padStrokesOf(second)).toEqual([
      { points: [[1, 1], [2, 2]], times: [0, 16], pressures: [0.2, 0.6] },
      { points: [[9, 9]], times: [1000], pressures: null },
    ]); // biome-ignore format: a table
  });

  it("go on after what was brought back from another visit", () => {
    const brought = pad.replace(pad.BLANK, [{ points: ONE, times: [0, 900], pressures: null }]);
    const added = pad.penUp(pad.penDown(brought, [9, 9, 20]));
    expect(pad.padStrokesOf(added).at(-1)?.times[0]).toBeGreaterThan(900);
  });
});
