/** Layers for tests: maps with given values. */

import type { FeatureMaps, Step } from "../../../src/types";

interface Given {
  readonly name?: string;
  readonly height?: number;
  readonly width?: number;
  readonly sight?: FeatureMaps["sight"];
  readonly order?: readonly number[];
  /** The values of each map by its channel. */
  readonly maps?: Readonly<Record<number, readonly number[]>>;
}

export function layerOf({ name = "conv", height = 2, width = 2, maps = {}, ...rest }: Given): FeatureMaps {
  const strongest = Object.entries(maps).map(([channel, values]) => ({
    channel: Number(channel),
    values: Float32Array.from(values),
  }));
  const { sight = { side: 3, apart: 1, start: 1.5 } } = rest;
  const { order = strongest.map(({ channel }) => channel) } = rest;
  return { name, height, width, channels: strongest.length, sight, filters: null, order, strongest };
}

export function stepOf(kind: string, name: string, shape: readonly number[], window: Step["window"] = null): Step {
  return { name, kind, shape, window, activation: null };
}
