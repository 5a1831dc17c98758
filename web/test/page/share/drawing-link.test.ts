import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FARTHEST, type Handwriting } from "../../../src/page/model/handwriting";
import type { Remarks } from "../../../src/page/model/remarks";
import { DamagedBytes, fromText, NumberReader, putNumber, putSigned, toText } from "../../../src/page/share/byte-text";
import { fragmentOf, handwritingIn } from "../../../src/page/share/drawing-link";
import { simplify } from "../../../src/page/share/simplify";
import type { Point, Stroke } from "../../../src/types";

const coordinate = fc.double({ min: -300, max: 1600, noNaN: true });
const point = fc.tuple(coordinate, coordinate);
const strokes = fc.array(fc.array(point, { minLength: 1, maxLength: 40 }), { maxLength: 8 });
const pens = fc.constantFrom(8, 12, 20);

/** Half a step each way, and what was left out. */
const OFF = 0.25 + 0.25 * Math.SQRT2;

function distance([x, y]: Point, stroke: Stroke): number {
  const gaps = stroke.map(([bx, by], index) => {
    const [ax, ay] = stroke[index - 1] ?? [bx, by];
    const [dx, dy] = [bx - ax, by - ay];
    const squared = dx * dx + dy * dy;
    const along = squared > 0 ? Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / squared, 0), 1) : 0;
    return Math.hypot(x - ax - along * dx, y - ay - along * dy);
  });
  return Math.min(...gaps);
}

describe("a link", () => {
  it("brings back the strokes, none of them off by more than a screen shows", () => {
    fc.assert(
      fc.property(strokes, pens, (drawn, pen) => {
        const back = handwritingIn(fragmentOf({ strokes: drawn, pen })) as Handwriting;
        expect(back.pen).toBe(pen);
        expect(back.strokes).toHaveLength(drawn.length);
        drawn.forEach((stroke, index) => {
          for (const at of stroke) expect(distance(at, back.strokes[index] as Stroke)).toBeLessThanOrEqual(OFF + 1e-6);
        });
      }),
    );
  });

  it("is the same when it is made again from what it brought", () => {
    fc.assert(
      fc.property(strokes, (drawn) => {
        const fragment = fragmentOf({ strokes: drawn, pen: 12 });
        const back = handwritingIn(fragment) as Handwriting;
        const again = handwritingIn(fragmentOf(back)) as Handwriting;
        expect(again.strokes.map((stroke) => stroke.at(-1))).toEqual(back.strokes.map((stroke) => stroke.at(-1)));
      }),
    );
  });

  it("has what is said of it, and is of the first version where nothing is said", () => {
    const box = fc.tuple(coordinate, coordinate, coordinate, coordinate);
    const label = fc.oneof(fc.nat(9), fc.constantFrom("A", "ß", "10⁻³", "10", "007", "yes"), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.record({ box, label }), { minLength: 1, maxLength: 9 }), (remarks) => {
        const back = handwritingIn(fragmentOf({ strokes: [[[3, 4]]], pen: 8, remarks }))?.remarks ?? [];
        expect(back.map((remark) => ({ ...remark, box: 0 }))).toEqual(
          remarks.map(({ label: said }) => ({ box: 0, label: said })),
        );
        back.forEach((remark, index) => {
          const off = remark.box.map((side, place) => Math.abs(side - (remarks[index]?.box[place] as number)));
          expect(Math.max(...off)).toBeLessThanOrEqual(0.25);
        });
      }),
    );
    expect(fragmentOf({ strokes: [[[3, 4]]], pen: 8, remarks: [] })).toBe(fragmentOf({ strokes: [[[3, 4]]], pen: 8 }));
  });

  it("has where spaces are, put in and taken out", () => {
    const box = [1, 2, 3, 4] as const;
    const typed = { box, label: ",", typed: { after: box, begins: false, isShown: true, space: true } };
    for (const remark of [
      typed,
      { box, begins: false, space: false },
      { box, begins: true, space: true },
      { box, begins: true },
    ]) {
      const fragment = fragmentOf({ strokes: [[[3, 4]]], pen: 8, remarks: [remark] });
      expect(handwritingIn(fragment)?.remarks).toEqual([remark]);
    }
  });

  it("has what was typed, and where lines begin", () => {
    const box = [2, 4, 30, 20] as const;
    const remarks: Remarks = [
      { box, label: null },
      { box, label: 7, typed: { after: [1, 2, 3, 4], begins: false, isShown: true } },
      { box, label: ",", typed: { after: null, begins: true, isShown: false } },
      { box, begins: false },
    ];
    const fragment = fragmentOf({ strokes: [[[3, 4]]], pen: 8, remarks });
    expect(handwritingIn(fragment)?.remarks).toEqual(remarks);
    const isThird = handwritingIn(fragmentOf({ strokes: [], pen: 8, remarks: remarks.slice(3) }));
    expect(isThird?.remarks).toEqual([{ box, begins: false }]);
  });

  it.each([
    [
      "what was typed far off",
      { box: [0, 0, 9, 9], label: 1, typed: { after: [0, 0, 9, 1e5], begins: true, isShown: true } } as const,
    ],
    [
      "what was typed and is nothing",
      { box: [0, 0, 9, 9], label: "", typed: { after: null, begins: true, isShown: true } } as const,
    ],
    ["a box far off", { box: [0, 0, 9, 1e5], label: 1 } as const],
    ["a label that is a book", { box: [0, 0, 9, 9], label: "A".repeat(65) } as const],
  ])("does not take %s", (_, remark) => {
    const fragment = fragmentOf({ strokes: [[[3, 4]]], pen: 8, remarks: [remark] });
    expect(() => handwritingIn(fragment)).toThrow(DamagedBytes);
  });

  it("holds nothing, and a single point", () => {
    expect(handwritingIn(fragmentOf({ strokes: [], pen: 12 }))).toEqual({ strokes: [], pen: 12 });
    const dot = { strokes: [[[3, 4]]], pen: 8 } as const;
    expect(handwritingIn(fragmentOf(dot))).toEqual(dot);
  });

  it("has only signs that may stand in an address, and a few bytes a point", () => {
    const circle = Array.from({ length: 400 }, (_, step): Point => {
      const angle = (step / 400) * 2 * Math.PI;
      return [128 + 90 * Math.cos(angle), 128 + 90 * Math.sin(angle)];
    });
    const fragment = fragmentOf({ strokes: [circle], pen: 12 });
    expect(fragment).toMatch(/^#d=[\w-]+$/);
    expect(fragment.length).toBeLessThan(200);
  });

  it("keeps what is drawn far off within what may be read again", () => {
    const far = handwritingIn(fragmentOf({ strokes: [[[1e9, -1e9]]], pen: 12 }));
    expect(far?.strokes).toEqual([[[FARTHEST, -FARTHEST]]]);
  });

  it("is about something else without its sign", () => {
    for (const fragment of ["", "#", "#top", "#D=AQ", "#data=1"]) expect(handwritingIn(fragment)).toBeNull();
  });

  it("says when it is damaged, wherever it is", () => {
    const whole = fragmentOf({ strokes: [[[10, 10], [40, 12], [20, 90]], [[60, 5]]], pen: 12 }); // biome-ignore format: a drawing
    for (let place = 3; place < whole.length; place++) {
      expect(() => handwritingIn(whole.slice(0, place))).toThrow(DamagedBytes);
      const other = whole[place] === "A" ? "B" : "A";
      expect(() => handwritingIn(whole.slice(0, place) + other + whole.slice(place + 1))).toThrow(DamagedBytes);
    }
    for (const wrong of ["#d=", "#d=%20", "#d=é", `${whole}AAAA`])
      expect(() => handwritingIn(wrong)).toThrow(DamagedBytes);
  });

  it("never ends in anything but handwriting or damage", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          handwritingIn(`#d=${toText([...bytes])}`);
        } catch (error) {
          expect(error).toBeInstanceOf(DamagedBytes);
        }
      }),
    );
  });
});

describe("numbers", () => {
  it("come back from bytes, and bytes from text", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -(2 ** 26), max: 2 ** 26 })), (values) => {
        const bytes: number[] = [];
        for (const value of values) {
          putSigned(bytes, value);
          putNumber(bytes, Math.abs(value));
        }
        const reader = new NumberReader(fromText(toText(bytes)));
        for (const value of values) {
          expect(reader.signed()).toBe(value === 0 ? 0 : value);
          expect(reader.number()).toBe(Math.abs(value));
        }
        expect(reader.left).toBe(0);
      }),
    );
  });
});

describe("a simpler stroke", () => {
  it("keeps its ends and strays no farther than it may", () => {
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(0.25, 5, 100),
        (stroke, tolerance) => {
          const simple = simplify(stroke, tolerance);
          expect(simple[0]).toBe(stroke[0]);
          expect(simple.at(-1)).toBe(stroke.at(-1));
          for (const at of stroke) expect(distance(at, simple)).toBeLessThanOrEqual(tolerance + 1e-6);
        },
      ),
    );
  });

  it("needs two points for a line, however many it had", () => {
    const line = Array.from({ length: 500 }, (_, step): Point => [step, 2 * step]);
    expect(simplify(line, 0.25)).toEqual([line[0], line[499]]);
    expect(simplify([], 1)).toEqual([]);
  });
});
