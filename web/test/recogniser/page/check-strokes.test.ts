import { describe, expect, it } from "vitest";
import { checkDrawing } from "../../../src/recogniser/page/check-strokes";

describe("strokes that can be drawn", () => {
  it("have finite points, a pen and whole sizes", () => {
    expect(() => checkDrawing([[[0, 0.5]], []], { pen: 12, height: 256, width: 0 })).not.toThrow();
  });

  it.each([
    ["a point that is nowhere", [[[0, Number.NaN]]], {}, "Received: [0,NaN]"],
    ["a pen without width", [], { pen: 0 }, "Received: 0"],
    ["a pen wider than any ink", [], { pen: 4097 }, "Received: 4097"],
    ["half a pixel", [], { height: 1.5 }, "Received: 1.5"],
    ["ink that no memory holds", [], { width: 100_000 }, "Received: 100000"],
  ] as const)("are not refused in silence: %s", (_, strokes, options, received) => {
    expect(() => checkDrawing(strokes, options)).toThrow(
      expect.objectContaining({ code: "strokes", message: expect.stringContaining(received) }),
    );
  });
});
