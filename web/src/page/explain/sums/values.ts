/** A plan, weights and a glyph in, each number that the network makes on the way out: by the definition of each step. */

import { ACTIVATIONS } from "../../../engine/activations";
import type { Convolution, Dense, Pooling, Scale, Shape, Step, Tensor } from "../../../engine/plan";
import type { WeightedPlan } from "../../../inkling";

/** The value of a step: `height` × `width` × `channels` numbers, channels last. */
export interface Value {
  readonly shape: Shape;
  readonly numbers: Float64Array;
}

/**
 * All values of a network for one glyph. Each is worked out when it is first asked for, and not again. Plan and weights
 * are those that the worker reads with, so they fit.
 */
export class Values {
  readonly steps: readonly Step[];
  readonly tensors: readonly (Tensor | null)[];
  readonly #known: Value[] = [];

  constructor({ plan, tensors }: WeightedPlan, glyph: Float32Array) {
    this.steps = plan.steps;
    this.tensors = tensors;
    this.#known[0] = { shape: plan.input, numbers: Float64Array.from(glyph) };
  }

  /** @param index As the plan counts: 0 is the glyph, and step `i` makes value `i + 1`. */
  of(index: number): Value {
    const known = this.#known[index];
    if (known) return known;
    const step = this.steps[index - 1] as Step;
    const from = step.from.map((value) => this.of(value));
    const made = makes(step, from, this.tensors);
    if ("activation" in step && step.activation) activate(made.numbers, ACTIVATIONS[step.activation]);
    this.#known[index] = made;
    return made;
  }

  /** One number of a value. */
  at(index: number, row: number, column: number, channel: number): number {
    const { shape, numbers } = this.of(index);
    return numbers[(row * shape[1] + column) * shape[2] + channel] as number;
  }

  tensor(index: number): Tensor {
    return this.tensors[index] as Tensor;
  }

  /** What a step multiplies a channel by, or adds to it; `none` where it does not. */
  vector(tensor: number | null, channel: number, none: number): number {
    return vectorAt(this.tensors, tensor, channel, none);
  }
}

type Tensors = readonly (Tensor | null)[];

function makes(step: Step, from: readonly Value[], tensors: Tensors): Value {
  const [first, second] = from as [Value, Value];
  switch (step.op) {
    case "convolve":
    case "depthwise":
      return convolved(step, first, tensors);
    case "max-pool":
    case "average-pool":
      return pooled(step, first);
    case "global-max":
    case "global-average":
      return pooledWhole(step.op === "global-max", first);
    case "dense":
      return weighed(step, first, tensors);
    case "add":
    case "multiply":
      return { shape: first.shape, numbers: combined(step.op, first.numbers, second.numbers) };
    case "concatenate":
      return concatenated(from);
    case "scale":
      return { shape: first.shape, numbers: scaled(step, first, tensors) };
    case "activate":
      return { shape: first.shape, numbers: first.numbers.slice() };
    case "softmax":
      return { shape: first.shape, numbers: softmax(first.numbers) };
  }
}

function activate(numbers: Float64Array, activation: (x: number) => number): void {
  numbers.forEach((each, index) => {
    numbers[index] = activation(each);
  });
}

function vectorAt(tensors: Tensors, tensor: number | null, channel: number, none: number): number {
  if (tensor === null) return none;
  const { values } = tensors[tensor] as Tensor;
  return values[values.length === 1 ? 0 : channel] as number;
}

/** Where a window of a step begins, in rows or columns of what it is given; before the edge it is negative. */
export function startOf({ strides, pads }: Convolution | Pooling, axis: 0 | 1, place: number): number {
  return place * strides[axis] - pads[axis];
}

/** How many windows there are, down or across. */
export function windows({ strides, pads }: Convolution | Pooling, axis: 0 | 1, length: number, reach: number): number {
  return Math.floor((length + pads[axis] + (pads[axis + 2] as number) - reach) / strides[axis]) + 1;
}

function convolved(step: Convolution, from: Value, tensors: Tensors): Value {
  const [height, width, given] = from.shape;
  const { shape, values } = tensors[step.kernel] as Tensor;
  const [tall, wide, , to] = shape as [number, number, number, number];
  const rows = windows(step, 0, height, (tall - 1) * step.dilations[0] + 1);
  const columns = windows(step, 1, width, (wide - 1) * step.dilations[1] + 1);
  const made = step.op === "depthwise" ? given * to : to;
  const numbers = new Float64Array(rows * columns * made);
  for (let y = 0, base = 0; y < rows; y++)
    for (let x = 0; x < columns; x++, base += made) {
      for (let c = 0; c < made; c++) numbers[base + c] = vectorAt(tensors, step.bias, c, 0);
      for (let r = 0; r < tall; r++) {
        const row = startOf(step, 0, y) + r * step.dilations[0];
        if (row < 0 || row >= height) continue;
        for (let s = 0; s < wide; s++) {
          const column = startOf(step, 1, x) + s * step.dilations[1];
          if (column < 0 || column >= width) continue;
          for (let i = 0; i < given; i++) {
            const number = from.numbers[(row * width + column) * given + i] as number;
            // Most of them are: paper, and what was cut at 0.
            if (number === 0) continue;
            const weights = ((r * wide + s) * given + i) * to;
            const into = base + (step.op === "depthwise" ? i * to : 0);
            for (let o = 0; o < to; o++)
              numbers[into + o] = (numbers[into + o] as number) + number * (values[weights + o] as number);
          }
        }
      }
    }
  return { shape: [rows, columns, made], numbers };
}

function pooled(step: Pooling, from: Value): Value {
  const [height, width, channels] = from.shape;
  const [rows, columns] = [windows(step, 0, height, step.size[0]), windows(step, 1, width, step.size[1])];
  const numbers = new Float64Array(rows * columns * channels);
  for (let index = 0; index < numbers.length; index++) {
    const place = Math.floor(index / channels);
    const window = windowOf(step, from, Math.floor(place / columns), place % columns);
    const seen = window.map((at) => from.numbers[at * channels + (index % channels)] as number);
    numbers[index] = step.op === "max-pool" ? Math.max(...seen) : mean(seen);
  }
  return { shape: [rows, columns, channels], numbers };
}

/** The places that a window of a pooling sees, row by row, as indices; those beyond the edge are none. */
export function windowOf(step: Pooling, { shape: [height, width] }: Value, row: number, column: number): number[] {
  const [top, left] = [startOf(step, 0, row), startOf(step, 1, column)];
  const places: number[] = [];
  for (let y = Math.max(top, 0); y < Math.min(top + step.size[0], height); y++)
    for (let x = Math.max(left, 0); x < Math.min(left + step.size[1], width); x++) places.push(y * width + x);
  return places;
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

function pooledWhole(isLargest: boolean, { shape: [, , channels], numbers }: Value): Value {
  const left = Float64Array.from({ length: channels }, (_, channel) => {
    const own = Array.from(numbers.filter((_, index) => index % channels === channel));
    return isLargest ? Math.max(...own) : mean(own);
  });
  return { shape: [1, 1, channels], numbers: left };
}

function weighed(step: Dense, { numbers }: Value, tensors: Tensors): Value {
  const { shape, values } = tensors[step.kernel] as Tensor;
  const made = shape[1] as number;
  const sums = Float64Array.from({ length: made }, (_, column) => vectorAt(tensors, step.bias, column, 0));
  numbers.forEach((number, row) => {
    if (number === 0) return;
    for (let column = 0; column < made; column++)
      sums[column] = (sums[column] as number) + number * (values[row * made + column] as number);
  });
  return { shape: [1, 1, made], numbers: sums };
}

/** The second is as long as the first, or has a number for each channel, which come last. */
function combined(op: "add" | "multiply", one: Float64Array, other: Float64Array): Float64Array {
  return one.map((each, index) => {
    const second = other[index % other.length] as number;
    return op === "add" ? each + second : each * second;
  });
}

function concatenated(from: readonly Value[]): Value {
  const [height, width] = (from[0] as Value).shape;
  const channels = from.reduce((sum, { shape }) => sum + shape[2], 0);
  const numbers = new Float64Array(height * width * channels);
  for (let place = 0, into = 0; place < height * width; place++)
    for (const { shape, numbers: own } of from) {
      numbers.set(own.subarray(place * shape[2], (place + 1) * shape[2]), into);
      into += shape[2];
    }
  return { shape: [height, width, channels], numbers };
}

function scaled({ by, plus }: Scale, { shape: [, , channels], numbers }: Value, tensors: Tensors): Float64Array {
  return numbers.map(
    (each, index) => each * vectorAt(tensors, by, index % channels, 1) + vectorAt(tensors, plus, index % channels, 0),
  );
}

/** Along channels; an answer has one place. */
function softmax(numbers: Float64Array): Float64Array {
  const largest = Math.max(...numbers);
  const powers = numbers.map((each) => Math.exp(each - largest));
  const sum = powers.reduce((one, other) => one + other, 0);
  return powers.map((power) => power / sum);
}
