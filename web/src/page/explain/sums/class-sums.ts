/** Two classes in, what the last dense layer adds up for either out: number by number of what it is given, or map by map. */

import type { Dense, Step } from "../../../engine/plan";
import type { MapRule } from "./map-rule";
import type { Values } from "./values";

/** What one map, or one number, adds to the logits of two classes. */
export interface ClassPart {
  /** Which one. */
  readonly channel: number;
  readonly sums: readonly [number, number];
}

export interface ClassSums {
  /** Whether each part is a map of the last convolution; else it is a number of the layer before. */
  readonly areMaps: boolean;
  /** What speaks most for one class against the other comes first. */
  readonly parts: readonly ClassPart[];
  readonly bias: readonly [number, number];
  /** What they add up to. */
  readonly logits: readonly [number, number];
}

/**
 * @param last How the maps of the last convolution are made; `null` where that is not known.
 * @returns `null` where the logits are not those of a dense layer.
 */
export function classSums(
  [one, other]: readonly [number, number],
  last: MapRule | null,
  values: Values,
): ClassSums | null {
  const dense = lastDense(values.steps);
  if (dense === null) return null;
  const from = dense.from[0] as number;
  const { shape, numbers } = values.of(from);
  const { shape: kernel, values: weights } = values.tensor(dense.kernel);
  const classes = kernel[1] as number;
  const [, , channels] = shape;
  const sumOf = (channel: number, column: number) => {
    let sum = 0;
    for (let row = channel; row < numbers.length; row += channels) {
      sum += (numbers[row] as number) * (weights[row * classes + column] as number);
    }
    return sum;
  };
  const parts = Array.from({ length: channels }, (_, channel) => ({
    channel,
    sums: [sumOf(channel, one), sumOf(channel, other)] as const,
  }));
  const bias = [one, other].map((column) => values.vector(dense.bias, column, 0)) as [number, number];
  return {
    areMaps: last !== null && comesFrom(from, last.value, values.steps),
    parts: parts.sort((a, b) => Math.abs(b.sums[0] - b.sums[1]) - Math.abs(a.sums[0] - a.sums[1])),
    bias,
    logits: [0, 1].map((side) =>
      parts.reduce((sum, part) => sum + (part.sums[side] as number), bias[side] as number),
    ) as [number, number],
  };
}

/** The dense layer after which there is nothing but the temperature and the softmax. */
function lastDense(steps: readonly Step[]): Dense | null {
  const last = steps.filter(({ op }) => op !== "scale" && op !== "softmax").at(-1);
  return last?.op === "dense" && last.activation === null ? last : null;
}

/** Whether nothing but pooling and activation lies between two values. */
function comesFrom(value: number, maps: number, steps: readonly Step[]): boolean {
  for (let at = value; at >= maps; at = (steps[at - 1] as Step).from[0] as number) {
    if (at === maps) return true;
    if (!BETWEEN.includes((steps[at - 1] as Step).op)) return false;
  }
  return false;
}

const BETWEEN: readonly Step["op"][] = ["max-pool", "average-pool", "global-max", "global-average", "activate"];
