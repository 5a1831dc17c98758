/** A plan and its tensors in, the shape of each value out, or a sentence that says what does not fit. */

import { ACTIVATIONS } from "./activations";
import type { Convolution, Plan, Pooling, Shape, Step, Tensor } from "./plan";

type Tensors = readonly (Tensor | null)[];

/**
 * Checks a plan from its first step to its last.
 *
 * @returns The shape of each value: of the input, and of what each step makes.
 * @throws {Error} Where a step is none, a tensor lacks, or shapes do not fit.
 */
export function shapesOf({ input, classes, steps }: Plan, tensors: Tensors): Shape[] {
  const shapes: Shape[] = [input];
  for (const [index, step] of steps.entries()) {
    try {
      const from = step.from.map((value) => required(shapes[value], "from", value));
      shapes.push(shapeOf(step, from, tensors));
    } catch (cause) {
      throw new Error(
        `Step ${index} of the plan, ${step?.op}, must be one that can be done. ${(cause as Error).message}`,
      );
    }
  }
  const [height, width, channels] = shapes.at(-1) as Shape;
  if (height !== 1 || width !== 1 || classes > channels) {
    throw new Error(`A plan must end with ${classes} numbers. Received: ${height} × ${width} × ${channels}.`);
  }
  return shapes;
}

function shapeOf(step: Step, from: readonly Shape[], tensors: Tensors): Shape {
  const [first, second] = from;
  const [height, width, channels] = required(first, "from", step.from);
  if ("activation" in step && step.activation !== null)
    required(ACTIVATIONS[step.activation], "activation", step.activation);
  switch (step.op) {
    case "convolve":
    case "depthwise":
      return convolved(step, height, width, channels, tensors);
    case "max-pool":
    case "average-pool":
      return [...pooledWindows(step, height, width), channels];
    case "global-max":
    case "global-average":
      return [1, 1, channels];
    case "dense": {
      const { shape } = tensorOf(tensors, step.kernel);
      const [rows, columns] = shape;
      if (shape.length !== 2 || rows !== height * width * channels)
        throw misfit("kernel", shape, `${height * width * channels} rows`);
      checkVector(tensors, step.bias, columns as number);
      return [1, 1, columns as number];
    }
    case "add":
    case "multiply":
      if (String(second) !== String(first) && String(second) !== `1,1,${channels}`)
        throw misfit("second value", second, String(first));
      return [height, width, channels];
    case "concatenate":
      if (from.some(([h, w]) => h !== height || w !== width)) throw misfit("values", from.join(" and "), "of one size");
      return [height, width, from.reduce((sum, [, , each]) => sum + each, 0)];
    case "scale":
      for (const tensor of [step.by, step.plus])
        if (tensor !== null && tensorOf(tensors, tensor).values.length !== 1) checkVector(tensors, tensor, channels);
      return [height, width, channels];
    case "activate":
    case "softmax":
      return [height, width, channels];
    default:
      throw new Error("The engine knows no such step.");
  }
}

function convolved(step: Convolution, height: number, width: number, channels: number, tensors: Tensors): Shape {
  const { shape } = tensorOf(tensors, step.kernel);
  const [tall, wide, from, to] = shape as [number, number, number, number];
  if (shape.length !== 4 || from !== channels) throw misfit("kernel", shape, `for ${channels} channels`);
  const made = step.op === "depthwise" ? from * to : to;
  checkVector(tensors, step.bias, made);
  return [...windows(step, [tall, wide], step.dilations, height, width), made];
}

/** How many windows there are, down and across. */
function windows(
  { strides, pads }: Convolution | Pooling,
  size: readonly [number, number],
  dilations: readonly [number, number],
  height: number,
  width: number,
): [number, number] {
  requireWhole("size", size, 1);
  requireWhole("strides", strides, 1);
  requireWhole("dilations", dilations, 1);
  requireWhole("pads", pads, 0);
  const [top, left, bottom, right] = pads;
  const count = (length: number, axis: 0 | 1) =>
    Math.floor((length - (size[axis] - 1) * dilations[axis] - 1) / strides[axis]) + 1;
  const found: [number, number] = [count(height + top + bottom, 0), count(width + left + right, 1)];
  if (!(found[0] > 0 && found[1] > 0)) throw misfit("window", size, `within ${height} × ${width}`);
  return found;
}

/** The same for a pooling, of which no window may see nothing but padding: there is no mean of nothing, and no largest. */
function pooledWindows(step: Pooling, height: number, width: number): [number, number] {
  const found = windows(step, step.size, [1, 1], height, width);
  for (const [axis, length] of [height, width].entries()) {
    const pad = step.pads[axis] as number;
    const last = ((found[axis] as number) - 1) * (step.strides[axis] as number) - pad;
    if (pad >= (step.size[axis] as number) || last >= length) {
      throw new Error(`Its window must see a place of ${height} × ${width}. Received: ${step.size} with ${step.pads}.`);
    }
  }
  return found;
}

function requireWhole(what: string, numbers: readonly number[], least: number): void {
  if (numbers.some((each) => !Number.isInteger(each) || each < least))
    throw misfit(what, numbers, `whole numbers from ${least} on`);
}

export function tensorOf(tensors: Tensors, index: number): Tensor {
  return required(tensors[index], "tensor", index);
}

function checkVector(tensors: Tensors, index: number | null, length: number): void {
  if (index === null) return;
  const { shape, values } = tensorOf(tensors, index);
  if (values.length !== length) throw misfit("vector", shape, `${length} numbers`);
}

function required<T>(value: T | null | undefined, what: string, received: unknown): T {
  if (value === undefined || value === null) throw new Error(`Its ${what} must be there. Received: ${received}.`);
  return value;
}

function misfit(what: string, received: unknown, rule: string): Error {
  return new Error(`Its ${what} must be ${rule}. Received: ${received}.`);
}
