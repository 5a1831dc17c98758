/** What `python -m tools.engine_speed` measures: the operations that are done, of every convolution. */

import { describe, expect, it } from "vitest";
import type { Plan, Step } from "../../src/engine";
import { measure } from "../../tools/engine-speed/measuring";

const SHAPES = [
  [3, 3, 1, 6],
  [3, 3, 6, 8],
  [5, 5, 8, 4],
  [3, 3, 4, 1],
];

const [NONE, NO_PADS] = [
  [1, 1],
  [0, 0, 0, 0],
] as const;

function convolve(kernel: number, op: "convolve" | "depthwise", strides: readonly [number, number] = NONE): Step {
  const rest = { bias: null, dilations: NONE, pads: NO_PADS, activation: null };
  return { op, from: [kernel], kernel, strides, ...rest };
}

const PLAN: Plan = {
  input: [13, 12, 1],
  classes: 4,
  steps: [
    convolve(0, "convolve"),
    convolve(1, "convolve"),
    convolve(2, "convolve", [2, 1]),
    convolve(3, "depthwise"),
    { op: "global-max", from: [4] },
  ],
};

describe("the speed of the engine", () => {
  it("is of the operations that are done", async () => {
    const tensors = SHAPES.map((shape) => {
      const values = new Float32Array(shape.reduce((all, side) => all * side)).fill(0.1);
      return { shape, values: Buffer.from(values.buffer).toString("base64") };
    });
    const rows = await measure({ plan: PLAN, tensors }, 1);
    const each = {
      "3 × 3 over 13 × 12, 1 → 6": 2 * 11 * 10 * 9 * 8, // eight channels, since two are reckoned for nothing
      "3 × 3 over 11 × 10, 6 → 8": 2 * 16 * 5 * 4 * 8 * 8, // a tile of 2 × 2 takes sixteen products
      "5 × 5 over 9 × 8, 8 → 4, every 2 × 1": 2 * 3 * 4 * 25 * 8 * 4,
      "3 × 3 over 3 × 4, depthwise": 2 * 1 * 2 * 9 * 4,
    };
    const sum = Object.values(each).reduce((all, one) => all + one);
    expect(rows.slice(1).map(({ name, operations }) => [name, operations])).toEqual([
      ["all convolutions", sum],
      ...Object.entries(each),
    ]);
    for (const { milliseconds } of rows) expect(milliseconds).toBeGreaterThan(0);
  });
});
