/** A glyph and a class in, where the network looked out: `training/explain.py`, as the graph that Python made of it. */

import { type GraphModel, loadGraphModelSync } from "@tensorflow/tfjs-converter";
import { dispose, type io, type Tensor, tensor2d, tensor4d, tidy } from "@tensorflow/tfjs-core";
import { InklingError } from "../errors";
import { GLYPH_SIZE } from "../ink";
import type { Explanation, FeatureMaps } from "../types";

/** How many maps of a convolution are shown. */
const STRONGEST = 8;

/** What the graph takes and gives by which name; Python writes it into the graph. */
interface Ends {
  /** How long `target` is: one for each class, and one for "not a digit" where the network has it. */
  readonly classes: number;
  readonly heat: string;
  readonly layers: readonly { readonly name: string; readonly output: string }[];
}

export class Explainer {
  readonly #graph: GraphModel<io.IOHandlerSync>;
  readonly #ends: Ends;

  /** @throws {InklingError} `weights`, where graph and weights do not fit. */
  constructor(graph: io.ModelJSON, weights: ArrayBuffer) {
    this.#ends = graph.userDefinedMetadata as unknown as Ends;
    try {
      this.#graph = loadGraphModelSync([graph, weights]);
    } catch (cause) {
      const message = `The graph of explanations must fit its weights. ${cause} Export the site again.`;
      throw new InklingError("weights", message, { cause });
    }
  }

  explain(glyph: Float32Array, label: number): Explanation {
    const { heat, layers } = this.#ends;
    const outputs = this.#run(glyph, label, [heat, ...layers.map(({ output }) => output)]);
    try {
      const [hot, ...maps] = outputs;
      return {
        heat: (hot as Tensor).dataSync<"float32">(),
        layers: layers.map(({ name }, index) => strongest(name, maps[index] as Tensor)),
      };
    } finally {
      dispose(outputs);
    }
  }

  #run(glyph: Float32Array, label: number, outputs: string[]): Tensor[] {
    const { classes } = this.#ends;
    const target = new Float32Array(classes);
    target[label] = 1;
    return tidy(() => {
      const question = {
        glyph: tensor4d(glyph, [1, GLYPH_SIZE, GLYPH_SIZE, 1]),
        target: tensor2d(target, [1, classes]),
      };
      return this.#graph.execute(question, outputs) as Tensor[];
    });
  }
}

/** The strongest of the maps `[height, width, channels]`; of equal ones the first comes first. */
function strongest(name: string, maps: Tensor): FeatureMaps {
  const [height, width, channels] = maps.shape as [number, number, number];
  const values = maps.dataSync<"float32">();
  const sums = new Float64Array(channels);
  values.forEach((value, index) => {
    sums[index % channels] = (sums[index % channels] as number) + value;
  });
  const order = Array.from(sums.keys()).sort((one, other) => (sums[other] as number) - (sums[one] as number));
  const largest = values.reduce((one, other) => Math.max(one, other), 0);
  const shares = (channel: number) =>
    Float32Array.from({ length: height * width }, (_, place) => {
      return Math.max(values[place * channels + channel] as number, 0) / (largest || 1);
    });
  return {
    name,
    height,
    width,
    channels,
    strongest: order.slice(0, STRONGEST).map((channel) => ({ channel, values: shares(channel) })),
  };
}
