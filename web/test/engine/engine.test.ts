/** The engine answers as the definitions of its steps do, for any plan, and refuses what is none. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Activation, Engine, engineRuns, type Plan, type Shape, type Step, type Tensor } from "../../src/engine";
import { ACTIVATIONS } from "../../src/engine/activations";
import type { Convolution, Pooling } from "../../src/engine/plan";
import { shapesOf } from "../../src/engine/shapes";
import { randomCases } from "../random-cases";
import { reference } from "./reference";

/** Throws dice, the same ones for the same seed (mulberry32). */
function diceOf(seed: number) {
  let state = seed;
  const share = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (most: number) => 1 + Math.floor(share() * most);
  return { share, upTo, one: <T>(...of: readonly T[]): T => of[Math.floor(share() * of.length)] as T };
}

type Dice = ReturnType<typeof diceOf>;

interface Network {
  readonly plan: Plan;
  readonly tensors: Tensor[];
}

const SOME = Object.keys(ACTIVATIONS) as Activation[];

/** Makes any network: a few steps that fit each other, then a dense layer. */
function randomNetwork(dice: Dice): Network {
  const tensors: Tensor[] = [];
  const tensor = (...shape: number[]): number => {
    const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => dice.share() - 0.5);
    return tensors.push({ shape, values }) - 1;
  };
  const input: Shape = [dice.upTo(14), dice.upTo(14), dice.one(1, 1, 3, 4, 5)];
  const steps: Step[] = [];
  const shapes = () => shapesOf({ input, classes: 0, steps: [...steps, finish] }, [...tensors, nothing]);
  const nothing: Tensor = { shape: [0, 0], values: new Float32Array() };
  const finish: Step = { op: "global-max", from: [0] };
  for (let count = dice.upTo(6); count > 0; count--) {
    const value = dice.one(steps.length, steps.length, steps.length, Math.floor(dice.share() * (steps.length + 1)));
    const all = shapes();
    const shape = all[value] as Shape;
    const alike = all.slice(0, -1).flatMap((other, index) => (String(other) === String(shape) ? [index] : []));
    const beside = all.slice(0, -1).flatMap((o, index) => (o[0] === shape[0] && o[1] === shape[1] ? [index] : []));
    steps.push(randomStep(dice, tensor, value, shape, dice.one(...alike), dice.one(...beside)));
  }
  const [height, width, channels] = shapes()[steps.length] as Shape;
  const classes = dice.upTo(12);
  steps.push({
    op: "dense",
    from: [steps.length],
    kernel: tensor(height * width * channels, classes),
    bias: tensor(classes),
    activation: null,
  });
  if (dice.share() < 0.5) steps.push({ op: "softmax", from: [steps.length] });
  return { plan: { input, classes, steps }, tensors };
}

function randomStep(
  dice: Dice,
  tensor: (...shape: number[]) => number,
  value: number,
  [height, width, channels]: Shape,
  alike: number,
  beside: number,
): Step {
  const from = [value];
  const activation = dice.one(null, "relu" as const, dice.one(...SOME));
  const strides = [dice.one(1, 1, 2, 3), dice.one(1, 1, 2)] as const;
  const pads = [0, 0, 0, 0].map(() => dice.one(0, 1, dice.upTo(3) - 1)) as [number, number, number, number];
  const fits = (size: number, dilation: number, length: number) => (size - 1) * dilation + 1 <= length;
  const kernel = [dice.one(1, 3, 3, 5, 2), dice.one(1, 3, 3, 5, 2)] as const;
  const dilations = [dice.one(1, 1, 2), dice.one(1, 1, 2)] as const;
  const isThere = fits(kernel[0], dilations[0], height) && fits(kernel[1], dilations[1], width);
  const to = dice.upTo(20);
  const bias = (length: number) => (dice.share() < 0.7 ? tensor(length) : null);
  const kind = dice.one(
    "tiled",
    "convolve",
    "convolve",
    "depthwise",
    "pool",
    "pool",
    "pair",
    "concatenate",
    "scale",
    "activate",
    "global",
    "softmax",
  );
  if (kind === "tiled" && height + pads[0] + pads[2] >= 3 && width + pads[1] + pads[3] >= 3)
    return {
      op: "convolve",
      from,
      kernel: tensor(3, 3, channels, to),
      bias: bias(to),
      strides: [1, 1],
      dilations: [1, 1],
      pads,
      activation,
    };
  if (kind === "convolve" && isThere)
    return {
      op: "convolve",
      from,
      kernel: tensor(...kernel, channels, to),
      bias: bias(to),
      strides,
      dilations,
      pads,
      activation,
    };
  if (kind === "depthwise" && isThere) {
    const times = dice.one(1, 1, 2, 3);
    return {
      op: "depthwise",
      from,
      kernel: tensor(...kernel, channels, times),
      bias: bias(channels * times),
      strides,
      dilations,
      pads,
      activation,
    };
  }
  if (kind === "pool" && height >= 2 && width >= 2) {
    const isHalving = dice.share() < 0.6;
    const size = isHalving ? ([2, 2] as const) : ([dice.upTo(2), 2] as const);
    const within = isHalving ? ([0, 0, 0, 0] as const) : ([0, dice.one(0, 1), size[0] - 1, 1] as const);
    return {
      op: dice.one("max-pool" as const, "max-pool" as const, "average-pool" as const),
      from,
      size,
      strides: isHalving ? [2, 2] : strides,
      pads: within,
    };
  }
  if (kind === "pair") return { op: dice.one("add" as const, "multiply" as const), from: [value, alike], activation };
  if (kind === "concatenate") return { op: "concatenate", from: [value, beside] };
  if (kind === "global") return { op: dice.one("global-max" as const, "global-average" as const), from };
  if (kind === "softmax") return { op: "softmax", from };
  if (kind === "activate") return { op: "activate", from, activation: dice.one(...SOME) };
  return { op: "scale", from, by: tensor(dice.one(1, channels)), plus: bias(channels), activation };
}

function glyphsFor({ plan: { input } }: Network, dice: Dice, n: number): Float32Array {
  return Float32Array.from({ length: n * input[0] * input[1] * input[2] }, dice.share);
}

describe("the engine", () => {
  it("runs here", () => {
    expect(engineRuns()).toBe(true);
  });

  it("answers for any network as the definitions of its steps do", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const dice = diceOf(seed);
        const network = randomNetwork(dice);
        const n = dice.one(1, 2, 17);
        const glyphs = glyphsFor(network, dice, n);
        const engine = await Engine.start(network.plan, network.tensors);
        const { bytes } = engine;
        const answers = engine.run(glyphs, n);
        const size = glyphs.length / n;
        const expected = Array.from({ length: n }, (_, i) =>
          reference(network.plan, network.tensors, glyphs.subarray(i * size, (i + 1) * size)),
        ).flat();
        const scale = Math.max(1, ...expected.map(Math.abs));
        const errors = expected.map((value, index) => Math.abs((answers[index] as number) - value) / scale);
        expect(Math.max(...errors)).toBeLessThan(2e-5);
        expect(engine.run(glyphs, n)).toEqual(answers); // nothing of one run is left for the next
        expect(engine.bytes).toBe(bytes);
      }),
      randomCases(150),
    );
  });

  it.each<[string, Partial<Convolution>, string]>([
    ["an unknown step", { op: "transpose" as "convolve" }, "knows no such step"],
    ["a value that is made later", { from: [1] }, "Its from must be there. Received: 1."],
    ["a tensor that lacks", { kernel: 7 }, "Its tensor must be there. Received: 7."],
    ["a kernel for other channels", { kernel: 1 }, "Its kernel must be for 1 channels. Received: 3,3,2,4."],
    ["a bias of another length", { bias: 2 }, "Its vector must be 4 numbers. Received: 3."],
    ["a kernel larger than the glyph", { dilations: [9, 9] }, "Its window must be within 6 × 6. Received: 3,3."],
    ["a stride of nothing", { strides: [1, 0] }, "Its strides must be whole numbers from 1 on. Received: 1,0."],
    ["a stride of a half", { strides: [0.5, 1] }, "Its strides must be whole numbers from 1 on. Received: 0.5,1."],
    ["a dilation of nothing", { dilations: [0, 1] }, "Its dilations must be whole numbers from 1 on. Received: 0,1."],
    ["negative padding", { pads: [0, -1, 0, 0] }, "Its pads must be whole numbers from 0 on. Received: 0,-1,0,0."],
    ["an unknown activation", { activation: "sine" as Activation }, "Its activation must be there. Received: sine."],
  ])("refuses %s", async (_, wrong, sentence) => {
    const shapes = [[3, 3, 1, 4], [3, 3, 2, 4], [3]];
    const tensors = shapes.map((shape) => ({ shape, values: new Float32Array(shape.reduce((a, b) => a * b)) }));
    const right: Convolution = {
      op: "convolve",
      from: [0],
      kernel: 0,
      bias: null,
      strides: [1, 1],
      dilations: [1, 1],
      pads: [0, 0, 0, 0],
      activation: null,
    };
    const start = (step: Step) =>
      Engine.start({ input: [6, 6, 1], classes: 4, steps: [step, { op: "global-max", from: [1] }] }, tensors);
    await expect(start(right)).resolves.toBeInstanceOf(Engine);
    await expect(start({ ...right, ...wrong })).rejects.toThrow(sentence);
  });

  it.each<[string, Partial<Pooling>, string | null]>([
    ["takes windows that reach into padding", { pads: [1, 1, 1, 1] }, null],
    ["refuses a first window of nothing but padding", { pads: [2, 0, 0, 0] }, "Its window must see a place of 5 × 5"],
    ["refuses a last window of nothing but padding", { pads: [0, 0, 0, 3] }, "Its window must see a place of 5 × 5"],
    ["refuses a size of nothing", { size: [0, 2] }, "Its size must be whole numbers from 1 on. Received: 0,2."],
    ["refuses a stride of nothing", { strides: [0, 2] }, "Its strides must be whole numbers from 1 on. Received: 0,2."],
  ])("%s", async (_, other, sentence) => {
    for (const op of ["average-pool", "max-pool"] as const) {
      const pooling: Pooling = { op, from: [0], size: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0], ...other };
      const steps: Step[] = [pooling, { op: "global-max", from: [1] }];
      const start = Engine.start({ input: [5, 5, 1], classes: 1, steps }, []);
      if (sentence) await expect(start).rejects.toThrow(sentence);
      else await expect(start).resolves.toBeInstanceOf(Engine);
    }
  });
});
