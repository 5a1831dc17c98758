/** A plan, weights and one glyph in, what the network answers out: by the definition of each step, without any haste. */

import type { Plan, Shape, Step, Tensor } from "../../src/engine";
import { ACTIVATIONS } from "../../src/engine/activations";
import { shapesOf } from "../../src/engine/shapes";

interface Value {
  readonly shape: Shape;
  readonly at: (y: number, x: number, c: number) => number;
}

type Tensors = readonly (Tensor | null)[];

export function reference(plan: Plan, tensors: Tensors, glyph: Float32Array): number[] {
  const shapes = shapesOf(plan, tensors);
  const values: Value[] = [valueFrom(plan.input, (y, x, c) => glyph[indexIn(plan.input, y, x, c)] as number)];
  for (const [index, step] of plan.steps.entries()) {
    const from = step.from.map((value) => values[value] as Value);
    const shape = shapes[index + 1] as Shape;
    const made = makes(step, shape, from, tensors);
    const act = "activation" in step && step.activation ? ACTIVATIONS[step.activation] : (x: number) => x;
    values.push(valueFrom(shape, (y, x, c) => act(made(y, x, c))));
  }
  return Array.from({ length: plan.classes }, (_, c) => (values.at(-1) as Value).at(0, 0, c));
}

function valueFrom(shape: Shape, make: (y: number, x: number, c: number) => number): Value {
  const [height, width, channels] = shape;
  const numbers = new Float64Array(height * width * channels);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) for (let c = 0; c < channels; c++) numbers[indexIn(shape, y, x, c)] = make(y, x, c);
  return { shape, at: (y, x, c) => numbers[indexIn(shape, y, x, c)] as number };
}

function indexIn([, width, channels]: Shape, y: number, x: number, c: number): number {
  return (y * width + x) * channels + c;
}

function makes(step: Step, [, , made]: Shape, from: readonly Value[], tensors: Tensors): Value["at"] {
  const [first, second] = from as [Value, Value];
  const [height, width, channels] = first.shape;
  const vector = (index: number | null, c: number, none: number) => {
    if (index === null) return none;
    const { values } = tensors[index] as Tensor;
    return values[values.length === 1 ? 0 : c] as number;
  };
  const inside = (y: number, x: number) => y >= 0 && y < height && x >= 0 && x < width;
  const all = (c: number) =>
    Array.from({ length: height * width }, (_, i) => first.at(Math.floor(i / width), i % width, c));
  switch (step.op) {
    case "convolve":
    case "depthwise": {
      const { shape, values } = tensors[step.kernel] as Tensor;
      const [tall, wide, given, to] = shape as [number, number, number, number];
      return (y, x, c) => {
        let sum = vector(step.bias, c, 0);
        for (let r = 0; r < tall; r++)
          for (let s = 0; s < wide; s++) {
            const [p, q] = [
              y * step.strides[0] + r * step.dilations[0] - step.pads[0],
              x * step.strides[1] + s * step.dilations[1] - step.pads[1],
            ];
            if (!inside(p, q)) continue;
            const weight = (i: number, o: number) => values[((r * wide + s) * given + i) * to + o] as number;
            if (step.op === "depthwise") sum += first.at(p, q, Math.floor(c / to)) * weight(Math.floor(c / to), c % to);
            else for (let i = 0; i < given; i++) sum += first.at(p, q, i) * weight(i, c);
          }
        return sum;
      };
    }
    case "max-pool":
    case "average-pool":
      return (y, x, c) => {
        const seen: number[] = [];
        for (let r = 0; r < step.size[0]; r++)
          for (let s = 0; s < step.size[1]; s++) {
            const [p, q] = [y * step.strides[0] + r - step.pads[0], x * step.strides[1] + s - step.pads[1]];
            if (inside(p, q)) seen.push(first.at(p, q, c));
          }
        return step.op === "max-pool" ? Math.max(...seen) : mean(seen);
      };
    case "global-max":
      return (_y, _x, c) => Math.max(...all(c));
    case "global-average":
      return (_y, _x, c) => mean(all(c));
    case "dense": {
      const { values } = tensors[step.kernel] as Tensor;
      return (_y, _x, c) => {
        let sum = vector(step.bias, c, 0);
        for (let i = 0; i < height * width * channels; i++) {
          const place = Math.floor(i / channels);
          sum += first.at(Math.floor(place / width), place % width, i % channels) * (values[i * made + c] as number);
        }
        return sum;
      };
    }
    case "add":
    case "multiply":
      return (y, x, c) => {
        const isEach = second.shape[0] * second.shape[1] === 1;
        const other = isEach ? second.at(0, 0, c) : second.at(y, x, c);
        return step.op === "add" ? first.at(y, x, c) + other : first.at(y, x, c) * other;
      };
    case "concatenate":
      return (y, x, c) => {
        let rest = c;
        for (const value of from) {
          if (rest < value.shape[2]) return value.at(y, x, rest);
          rest -= value.shape[2];
        }
        return Number.NaN;
      };
    case "scale":
      return (y, x, c) => first.at(y, x, c) * vector(step.by, c, 1) + vector(step.plus, c, 0);
    case "activate":
      return first.at;
    case "softmax":
      return (y, x, c) => {
        const sum = Array.from({ length: channels }, (_, i) => Math.exp(first.at(y, x, i))).reduce((a, b) => a + b);
        return Math.exp(first.at(y, x, c)) / sum;
      };
  }
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
