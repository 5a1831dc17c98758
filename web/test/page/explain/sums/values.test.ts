/** Every number of a network comes about as the definitions of its steps say, for networks of any steps. */

import { describe, expect, it } from "vitest";
import type { Plan, Step, Tensor } from "../../../../src/engine/plan";
import { classSums } from "../../../../src/page/explain/sums/class-sums";
import { mapsOf, ruleOf } from "../../../../src/page/explain/sums/map-rule";
import { sumAt } from "../../../../src/page/explain/sums/place-sum";
import { pooledAt } from "../../../../src/page/explain/sums/pooled";
import { Values } from "../../../../src/page/explain/sums/values";
import type { FeatureMaps } from "../../../../src/types";
import { reference } from "../../../engine/reference";

/** Numbers that look like chance and are the same in each run. */
function numbers(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => Math.sin(seed + 12.9898 * (index + 1)));
}

function tensor(...shape: number[]): Tensor {
  return {
    shape,
    values: numbers(
      shape.reduce((a, b) => a * b, 1),
      shape.length + (shape.at(-1) as number),
    ),
  };
}

const PLAIN = { strides: [1, 1], dilations: [1, 1], pads: [0, 0, 0, 0] } as const;
const HALVES = { size: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] } as const;

/** A glyph of 9 × 9, as it would be 28 × 28. */
const GLYPH = numbers(81, 5).map((each) => Math.max(each, 0));

function network(tensors: Tensor[], ...steps: Step[]) {
  const plan: Plan = { input: [9, 9, 1], classes: 3, steps };
  return { plan, tensors };
}

/** What follows the maps: a dense layer, and softmax. */
function ending(from: number, kernel: number, bias: number): Step[] {
  return [
    { op: "dense", from: [from], kernel, bias, activation: null },
    { op: "softmax", from: [from + 1] },
  ];
}

/** The layer as an explanation shows it, of the numbers of its maps. */
function shown(shape: readonly [number, number, number], all: readonly number[]): FeatureMaps {
  const [height, width, channels] = shape;
  const largest = Math.max(0, ...all) || 1;
  const strongest = Array.from({ length: channels }, (_, channel) => ({
    channel,
    values: Float32Array.from({ length: height * width }, (_, place) =>
      Math.max((all[place * channels + channel] as number) / largest, 0),
    ),
  }));
  return {
    name: "conv",
    height,
    width,
    channels,
    sight: { side: 3, apart: 1, start: 1.5 },
    filters: null,
    order: [],
    strongest,
  };
}

/** A value of a network, as if the network ended there. */
function madeBy({ plan, tensors }: ReturnType<typeof network>, index: number, shape: readonly number[]): number[] {
  const size = shape.reduce((a, b) => a * b, 1);
  const steps: Step[] = [...plan.steps.slice(0, index), flat(index, tensors.length)];
  const eye = {
    shape: [size, size],
    values: Float32Array.from({ length: size * size }, (_, i) => +(i % (size + 1) === 0)),
  };
  return reference({ input: plan.input, classes: size, steps }, [...tensors, eye], GLYPH);
}

function flat(from: number, kernel: number): Step {
  return { op: "dense", from: [from], kernel, bias: null, activation: null };
}

const relu = (values: readonly number[]) => values.map((each) => Math.max(each, 0));

/** Networks as the export plans them: the maps of a layer, and the value that they are. */
const NETWORKS = {
  "convolution, pooling and activation after it": {
    of: network(
      [tensor(3, 3, 1, 4), tensor(4), tensor(36, 3), tensor(3)],
      { op: "convolve", from: [0], kernel: 0, bias: 1, ...PLAIN, activation: null },
      { op: "max-pool", from: [1], ...HALVES },
      { op: "activate", from: [2], activation: "relu" },
      ...ending(3, 2, 3),
    ),
    shape: [7, 7, 4] as const,
    value: 1,
    isLate: true,
  },
  "a convolution over the edge, squeezed, with its mean taken": {
    of: network(
      [tensor(5, 5, 1, 4), tensor(4), tensor(64, 3), tensor(3)],
      { op: "convolve", from: [0], kernel: 0, bias: 1, ...PLAIN, pads: [2, 2, 2, 2], activation: "tanh" },
      { op: "average-pool", from: [1], ...HALVES },
      ...ending(2, 2, 3),
    ),
    shape: [9, 9, 4] as const,
    value: 1,
    isLate: false,
  },
  "a shortcut and a normalisation behind it": {
    of: network(
      [tensor(3, 3, 1, 4), tensor(4), tensor(3, 3, 4, 4), tensor(4), tensor(4), tensor(4, 3), tensor(3)],
      { op: "convolve", from: [0], kernel: 0, bias: 1, ...PLAIN, pads: [1, 1, 1, 1], activation: "relu" },
      { op: "convolve", from: [1], kernel: 2, bias: null, ...PLAIN, pads: [1, 1, 1, 1], activation: null },
      { op: "add", from: [2, 1], activation: null },
      { op: "scale", from: [3], by: 3, plus: 4, activation: "relu" },
      { op: "global-average", from: [4] },
      ...ending(5, 5, 6),
    ),
    shape: [9, 9, 4] as const,
    value: 4,
    isLate: false,
  },
  "a shortcut with a kernel of its own, and steps of two": {
    of: network(
      [tensor(3, 3, 1, 4), tensor(4), tensor(1, 1, 1, 4), tensor(4), tensor(4, 3), tensor(3)],
      { op: "convolve", from: [0], kernel: 2, bias: 3, ...PLAIN, strides: [2, 2], activation: null },
      {
        op: "convolve",
        from: [0],
        kernel: 0,
        bias: 1,
        ...PLAIN,
        strides: [2, 2],
        pads: [1, 1, 1, 1],
        activation: null,
      },
      { op: "add", from: [2, 1], activation: "relu" },
      { op: "global-max", from: [3] },
      ...ending(4, 4, 5),
    ),
    shape: [5, 5, 4] as const,
    value: 3,
    isLate: false,
  },
  "a filter for each map alone": {
    of: network(
      [tensor(3, 3, 1, 2), tensor(2), tensor(3, 3, 2, 2), tensor(4), tensor(4, 3), tensor(3)],
      { op: "convolve", from: [0], kernel: 0, bias: 1, ...PLAIN, activation: "relu" },
      { op: "depthwise", from: [1], kernel: 2, bias: 3, ...PLAIN, dilations: [2, 2], activation: "hard-swish" },
      { op: "global-max", from: [2] },
      ...ending(3, 4, 5),
    ),
    shape: [3, 3, 4] as const,
    value: 2,
    isLate: false,
  },
};

describe.each(Object.entries(NETWORKS))("%s", (name, { of, shape, value, isLate }) => {
  const all = isLate ? relu(madeBy(of, value, shape)) : madeBy(of, value, shape);
  const layer = shown(shape, all);
  const values = new Values(of, GLYPH);
  const window = name.startsWith("a convolution over") ? [5, 5] : [3, 3];
  const rule = ruleOf(layer, window, values);

  it("has its rule found, which makes its maps", () => {
    if (rule === null) throw new Error("There is no rule.");
    expect(values.tensors[rule.convolution.kernel]?.shape.slice(0, 2)).toEqual(window);
    mapsOf(rule, values).numbers.forEach((each, index) => {
      expect(each).toBeCloseTo(all[index] as number, 5);
    });
  });

  it("has each of its numbers added up", () => {
    const [height, width, channels] = shape;
    for (let index = 0; index < height * width * channels; index++) {
      const place = Math.floor(index / channels);
      const at = { row: Math.floor(place / width), column: place % width, channel: index % channels };
      const sum = rule && sumAt(rule, at, values);
      expect(sum?.value).toBeCloseTo(all[index] as number, 5);
      expect(sum?.largest).toBeCloseTo(Math.max(...all), 5);
      const terms = [...(sum?.parts.map((part) => part.sum) ?? []), ...(sum?.shortcuts ?? [])];
      expect(terms.reduce((one, other) => one + other, sum?.bias ?? 0)).toBeCloseTo(sum?.sum ?? Number.NaN, 9);
    }
  });

  it("has the answers of its classes taken apart", () => {
    const dense = of.plan.steps.length - 1;
    const logits = madeBy(of, dense, [3]);
    const sums = classSums([2, 0], rule, values);
    expect(sums?.areMaps).toBe(true);
    expect(sums?.logits[0]).toBeCloseTo(logits[2] as number, 4);
    expect(sums?.logits[1]).toBeCloseTo(logits[0] as number, 4);
    const differences = sums?.parts.map((part) => Math.abs(part.sums[0] - part.sums[1]));
    expect(differences).toEqual([...(differences ?? [])].sort((one, other) => other - one));
  });

  it("ends with what the whole network answers", () => {
    const { numbers: answer } = values.of(of.plan.steps.length);
    reference(of.plan, of.tensors, GLYPH).forEach((each, index) => {
      expect(answer[index]).toBeCloseTo(each, 6);
    });
  });
});

describe("pooling", () => {
  const { of, shape } = NETWORKS["convolution, pooling and activation after it"];
  const all = relu(madeBy(of, 1, shape));
  const values = new Values(of, GLYPH);
  const rule = ruleOf(shown(shape, all), [3, 3], values);
  const at = (row: number, column: number) => rule && pooledAt(rule, { row, column, channel: 2 }, values);
  const number = (row: number, column: number) => all[(row * 7 + column) * 4 + 2] as number;

  it("tells the four numbers of a window and the largest of them", () => {
    const pooled = at(3, 4);
    if (pooled?.kind !== "largest") throw new Error(`Received: ${pooled?.kind}.`);
    const four = [number(2, 4), number(2, 5), number(3, 4), number(3, 5)];
    pooled.numbers.forEach((each, index) => {
      expect(each).toBeCloseTo(four[index] as number, 5);
    });
    expect([pooled.columns, pooled.own]).toEqual([2, 2]);
    expect(pooled.value).toBeCloseTo(Math.max(...four), 5);
    expect(pooled.value).toBeCloseTo(values.at(3, 1, 2, 2), 9);
  });

  it("tells of a place that no window reaches", () => {
    expect(at(6, 0)).toEqual({ kind: "left-out" });
    expect(at(0, 6)).toEqual({ kind: "left-out" });
  });

  it("of whole maps tells what is left of one", () => {
    const { of: averaged } = NETWORKS["a shortcut and a normalisation behind it"];
    const own = madeBy(averaged, 4, [9, 9, 4]);
    const inside = new Values(averaged, GLYPH);
    const found = ruleOf(shown([9, 9, 4], own), [3, 3], inside);
    const pooled = found && pooledAt(found, { row: 0, column: 0, channel: 1 }, inside);
    expect(pooled).toMatchObject({ kind: "whole-mean", places: 81 });
    expect(pooled).toHaveProperty("value", expect.closeTo(inside.at(5, 0, 0, 1), 9));
  });
});

describe("a layer without a sum", () => {
  it("has no rule, where its maps come about in another way", () => {
    const { of, shape } = NETWORKS["convolution, pooling and activation after it"];
    const others = shown(shape, Array.from(numbers(7 * 7 * 4, 99)));
    expect(ruleOf(others, [3, 3], new Values(of, GLYPH))).toBeNull();
  });

  it("has no classes to take apart, where the network ends otherwise", () => {
    const of = network(
      [tensor(3, 3, 1, 3)],
      { op: "convolve", from: [0], kernel: 0, bias: null, ...PLAIN, activation: "relu" },
      { op: "global-average", from: [1] },
      { op: "softmax", from: [2] },
    );
    expect(classSums([0, 1], null, new Values(of, GLYPH))).toBeNull();
  });

  it("tells parts by the numbers of a dense layer, where one lies between", () => {
    const of = network(
      [tensor(3, 3, 1, 2), tensor(98, 5), tensor(5, 3)],
      { op: "convolve", from: [0], kernel: 0, bias: null, ...PLAIN, activation: "relu" },
      { op: "dense", from: [1], kernel: 1, bias: null, activation: "relu" },
      { op: "dense", from: [2], kernel: 2, bias: null, activation: null },
    );
    const values = new Values(of, GLYPH);
    const rule = ruleOf(shown([7, 7, 2], madeBy(of, 1, [7, 7, 2])), [3, 3], values);
    expect(classSums([0, 1], rule, values)).toMatchObject({ areMaps: false, parts: { length: 5 } });
  });
});
