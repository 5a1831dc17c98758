import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InklingError } from "../../../src/errors";
import { checkDrawing } from "../../../src/recogniser/page/check-strokes";
import { reactive } from "../../reactive";

const PLAIN = [
  [
    [1, 2],
    [3, 4.5],
  ],
  [[5, 6]],
];

/** As some libraries have lists, with no more than a length. */
const COUNTED = { length: 1, 0: { length: 2, 0: [1, 2], 1: [3, 4.5] } };

const ANYTHING = { withMap: true, withSet: true, withTypedArray: true, withNullPrototype: true, withBigInt: true };

/** What is returned, or what is thrown in words. */
function attempt<T>(act: () => T): T | InklingError {
  try {
    return act();
  } catch (error) {
    if (error instanceof InklingError) return error;
    throw error;
  }
}

class Place {
  readonly #x = 5;

  get x(): number {
    return this.#x;
  }

  get y(): number {
    return 6;
  }
}

describe("strokes that can be drawn", () => {
  it("have finite points, a pen and whole sizes", () => {
    expect(() => checkDrawing([[[0, 0.5]], []], { pen: 12, height: 256, width: 0 })).not.toThrow();
  });

  it.each([
    ["a point that is nowhere", [[[0, Number.NaN]]], {}, "Received: [0,NaN]"],
    ["a point without end", [[{ x: 1, y: Number.POSITIVE_INFINITY }]], {}, "x 1, y Infinity"],
    ["half a point", [[[1, 2], [3]]], {}, "Received: [3]"],
    ["a hole", [[[1, 2], ...new Array(1)]], {}, "Received: undefined"],
    ["numbers as text", [[["1", "2"]]], {}, 'Received: ["1","2"]'],
    ["one stroke instead of a list of them", PLAIN[0], {}, "Received: 1"],
    ["half a point in a typed array", [new Float32Array(3)], {}, "Received: 3 numbers"],
    ["nothing", null, {}, "Received: null"],
    ["a text", "[[[1, 2]]]", {}, "Received: "],
    ["a node of a page with a length, as a form has", { nodeType: 1, length: 0 }, {}, "Received: [object Object]"],
    ["bytes that nobody has looked at", new ArrayBuffer(8), {}, "Received: [object ArrayBuffer]"],
    ["a pen without width", [], { pen: 0 }, "Received: 0"],
    ["a pen wider than any ink", [], { pen: 4097 }, "Received: 4097"],
    ["a pen in words", [], { pen: "fine" }, 'Received: "fine"'],
    ["half a pixel", [], { height: 1.5 }, "Received: 1.5"],
    ["ink that no memory holds", [], { width: 100_000 }, "Received: 100000"],
    ["a scale of another name", [], { scale: "fill" }, 'Received: "fill"'],
    ["signs that are none", [], { signs: ".;" }, 'Received: ".;"'],
    ["signs that are no text", [], { signs: [","] }, 'Received: [","]'],
    ["options that are none", [], 12, "Received: 12"],
  ])("are not refused in silence: %s", (_, strokes, options, received) => {
    expect(() => checkDrawing(strokes, options)).toThrow(
      expect.objectContaining({ name: "InklingError", code: "strokes", message: expect.stringContaining(received) }),
    );
  });

  it.each<[string, unknown, unknown?]>([
    ["proxies of state", reactive(PLAIN)],
    ["frozen", Object.freeze(PLAIN.map((stroke) => Object.freeze([...stroke])))],
    ["with pressure and time", PLAIN.map((stroke) => stroke.map((point) => [...point, 0.5, 17]))],
    ["points with names", PLAIN.map((stroke) => stroke.map(([x, y]) => ({ x, y, pressure: 0.5, time: 17 })))],
    ["proxies of points with names", reactive(PLAIN.map((stroke) => stroke.map(([x, y]) => ({ x, y }))))],
    ["points in typed arrays", PLAIN.map((stroke) => stroke.map((point) => new Float32Array(point)))],
    ["strokes in typed arrays", PLAIN.map((stroke) => new Float64Array(stroke.flat()))],
    ["sets", new Set(PLAIN.map((stroke) => new Set(stroke)))],
    ["lists that only have a length", COUNTED, [PLAIN[0]]],
    ["points that are computed", [PLAIN[0], [new Place()]]],
    ["with strokes of no point", [[], ...PLAIN, new Float32Array(), []]],
  ])("are plain lists of numbers afterwards: %s", (_, given, expected = PLAIN) => {
    const { strokes } = checkDrawing(given);
    expect(structuredClone(strokes)).toEqual(expected);
    expect(strokes).not.toBe(given);
  });

  it("are read before somebody may change them, and what does not let itself be read is refused", () => {
    const { proxy, revoke } = Proxy.revocable(PLAIN, {});
    const { strokes } = checkDrawing(proxy);
    revoke();
    expect(strokes).toEqual(PLAIN);
    expect(() => checkDrawing(proxy)).toThrow(expect.objectContaining({ code: "strokes" }));
  });

  it("are drawn as they are told to be, and by themselves where options are none", () => {
    const options = { scale: "true", pen: 8, height: 256, width: 300, signs: ".," } as const;
    expect(structuredClone(checkDrawing([], reactive(options)).options)).toEqual(options);
    for (const none of [undefined, null, { pen: null, height: undefined }]) {
      expect(checkDrawing([], none).options).toEqual({ scale: "fit", signs: ".,-+/:%×÷=() " });
    }
  });

  it("are refused in words or can be sent to a worker, whatever they are", () => {
    const point = fc.oneof(fc.anything(), fc.array(fc.double()), fc.record({ x: fc.double(), y: fc.anything() }));
    const strokes = fc.array(fc.oneof(fc.anything(), fc.array(point), fc.float32Array()));
    const options = fc.record(
      { scale: fc.anything(), pen: fc.anything(), width: fc.anything(), signs: fc.anything() },
      { requiredKeys: [] },
    );
    const given = fc.tuple(fc.oneof(strokes, fc.anything(ANYTHING)), fc.oneof(options, fc.anything(ANYTHING)));
    fc.assert(
      fc.property(given, ([strokes, options]) => {
        const checked = attempt(() => checkDrawing(strokes, options));
        if (checked instanceof InklingError) return checked.code === "strokes";
        const numbers = structuredClone(checked).strokes.flat(2);
        return numbers.every(Number.isFinite);
      }),
    );
  });
});
