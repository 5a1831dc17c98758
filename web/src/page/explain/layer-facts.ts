/** An explanation in, what a person can be told of its layers out. Nothing here knows one network from another. */

import { GLYPH_SIZE } from "../../ink/constants";
import type { Explanation, FeatureMap, FeatureMaps, Step } from "../../types";

/** A convolution, and what happens to its maps before the next one. */
export interface Convolution {
  readonly layer: FeatureMaps;
  /** The convolution itself; none where the network does not tell. */
  readonly step: Step | undefined;
  readonly after: readonly After[];
}

/** A layer between two convolutions, or after the last one. */
export interface After {
  readonly step: Step;
  /** How many numbers it is given. */
  readonly given: number;
}

export function stagesOf({ layers, steps }: Explanation): Convolution[] {
  const starts = layers.map(({ name }) => steps.findIndex((step) => step.name === name));
  return layers.map((layer, index) => {
    const start = starts[index] ?? -1;
    const next = starts[index + 1] ?? steps.length;
    const after = steps.slice(start + 1, next).map((step, place) => ({ step, given: size(steps[start + place]) }));
    return { layer, step: steps[start], after };
  });
}

function size(step: Step | undefined): number {
  return step?.shape.reduce((product, side) => product * side, 1) ?? 0;
}

/** How much of a glyph one place of a layer sees: bits of a line, its bends and crossings, or whole parts of a digit. */
export function levelOf({ sight }: FeatureMaps): "fine" | "middle" | "coarse" {
  if (sight.side <= GLYPH_SIZE / 4) return "fine";
  return sight.side <= GLYPH_SIZE / 2 ? "middle" : "coarse";
}

/** The maps of a layer, those first that tell most inside digits. */
export function sorted({ order, strongest }: FeatureMaps): readonly FeatureMap[] {
  const byChannel = new Map(strongest.map((map) => [map.channel, map]));
  return order.flatMap((channel) => byChannel.get(channel) ?? []);
}

/** At how many of its places a map found something: a tenth of what the layer found at most. */
export function firedShare({ values }: FeatureMap): number {
  return values.filter((value) => value >= FIRED).length / values.length;
}

const FIRED = 0.1;

/** A map laid over the glyph, pixel by pixel: each has the value of the place whose middle is nearest; 0 beyond the places. */
export function overGlyph(
  { values }: FeatureMap,
  { height, width, sight: { apart, start } }: FeatureMaps,
): Float32Array {
  const over = new Float32Array(GLYPH_SIZE * GLYPH_SIZE);
  const placeOf = (pixel: number) => Math.round((pixel + 0.5 - start) / apart);
  for (let y = 0, index = 0; y < GLYPH_SIZE; y++) {
    const row = placeOf(y);
    for (let x = 0; x < GLYPH_SIZE; x++, index++) {
      const column = placeOf(x);
      const isInside = row >= 0 && row < height && column >= 0 && column < width;
      over[index] = isInside ? (values[row * width + column] as number) : 0;
    }
  }
  return over;
}
