/** A place of a map in, the sum that made its number out: map by map of those before it. */

import { ACTIVATIONS } from "../../../engine/activations";
import type { Activation, Convolution } from "../../../engine/plan";
import { largestOf, type MapRule, mapsOf } from "./map-rule";
import { startOf, type Values } from "./values";

export interface Place {
  readonly channel: number;
  readonly row: number;
  readonly column: number;
}

/** What one map adds to the sum: what is under the filter, times its weights. */
export interface Part {
  /** Which map. */
  readonly channel: number;
  /** Row by row; `null` beyond the edge, which counts as 0. */
  readonly patch: readonly (number | null)[];
  readonly weights: readonly number[];
  readonly sum: number;
}

export interface PlaceSum {
  /** Rows and columns of the filter. */
  readonly window: readonly [number, number];
  /** The part of each map that the convolution is given, what adds most or takes most away first. */
  readonly parts: readonly Part[];
  readonly bias: number;
  /** What shortcuts add. */
  readonly shortcuts: readonly number[];
  readonly sum: number;
  readonly activation: Activation | null;
  /** What the activation makes of the sum: the number of the map. */
  readonly value: number;
  /** The largest number of all maps of the layer: what is shown is a share of it. */
  readonly largest: number;
}

/** Scales that follow the convolution, as a normalisation behind a shortcut does, count as part of its weights. */
export function sumAt(rule: MapRule, { channel, row, column }: Place, values: Values): PlaceSum {
  let [by, plus] = [1, 0];
  const shortcuts: number[] = [];
  for (const change of [...rule.changes].reverse()) {
    if (change.kind === "scale") {
      plus += by * values.vector(change.plus, channel, 0);
      by *= values.vector(change.by, channel, 1);
    } else {
      const [height] = values.of(change.other).shape;
      const isEach = height === 1;
      shortcuts.push(by * values.at(change.other, isEach ? 0 : row, isEach ? 0 : column, channel));
    }
  }
  const { convolution, activation } = rule;
  const parts = partsOf(convolution, { channel, row, column }, by, values);
  const bias = by * values.vector(convolution.bias, channel, 0) + plus;
  const sum = [...parts.map((part) => part.sum), ...shortcuts].reduce((one, other) => one + other, bias);
  const [tall, wide] = values.tensor(convolution.kernel).shape as [number, number];
  return {
    window: [tall, wide],
    parts: parts.sort((one, other) => Math.abs(other.sum) - Math.abs(one.sum)),
    bias,
    shortcuts,
    sum,
    activation,
    value: activation ? ACTIVATIONS[activation](sum) : sum,
    largest: largestOf(mapsOf(rule, values)),
  };
}

function partsOf(step: Convolution, { channel, row, column }: Place, by: number, values: Values): Part[] {
  const from = step.from[0] as number;
  const [height, width, given] = values.of(from).shape;
  const { shape, values: kernel } = values.tensor(step.kernel);
  const [tall, wide, , to] = shape as [number, number, number, number];
  // Each filter of a depthwise convolution looks at one map alone.
  const isAlone = step.op === "depthwise";
  const channels = isAlone ? [Math.floor(channel / to)] : Array.from({ length: given }, (_, index) => index);
  return channels.map((each) => {
    const patch: (number | null)[] = [];
    const weights: number[] = [];
    for (let r = 0; r < tall; r++)
      for (let s = 0; s < wide; s++) {
        const y = startOf(step, 0, row) + r * step.dilations[0];
        const x = startOf(step, 1, column) + s * step.dilations[1];
        const isInside = y >= 0 && y < height && x >= 0 && x < width;
        patch.push(isInside ? values.at(from, y, x, each) : null);
        const weight = kernel[((r * wide + s) * given + each) * to + (isAlone ? channel % to : channel)] as number;
        weights.push(by * weight);
      }
    const sum = patch.reduce<number>((all, number, index) => all + (number ?? 0) * (weights[index] as number), 0);
    return { channel: each, patch, weights, sum };
  });
}
