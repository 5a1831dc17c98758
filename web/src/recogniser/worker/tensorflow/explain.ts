/** A glyph and a class in, where the network looked out: `training/explaining/explain.py`, as the graph that Python made of it. */

import { type GraphModel, loadGraphModelSync } from "@tensorflow/tfjs-converter";
import { dispose, type io, type Tensor, tensor2d, tensor4d, tidy } from "@tensorflow/tfjs-core";
import type { Explanation, FeatureMaps } from "../../../types";

/** What is known of a convolution before it has seen a glyph, and the name of the output that has its maps. */
interface Convolution extends Pick<FeatureMaps, "name" | "sight" | "filters" | "order"> {
  readonly output: string;
}

/** What the graph takes and gives by which name; Python writes it into the graph. */
interface Ends {
  /** How long `target` is: one for each class, and one for "not a digit" where the network has it. */
  readonly classes: number;
  /** `null` where the network has no heat. */
  readonly heat: string | null;
  readonly withoutHeat?: Explanation["withoutHeat"];
  readonly logits: string;
  readonly layers: readonly Convolution[];
  readonly steps: Explanation["steps"];
}

export class Explainer {
  readonly #graph: GraphModel<io.IOHandlerSync>;
  readonly #ends: Ends;
  readonly #side: number;

  /**
   * @param side How many rows and columns a glyph has.
   * @throws {Error} Where graph and weights do not fit.
   */
  constructor(graph: io.ModelJSON, weights: ArrayBuffer, side: number) {
    this.#ends = graph.userDefinedMetadata as unknown as Ends;
    this.#graph = loadGraphModelSync([graph, weights]);
    this.#side = side;
  }

  /**
   * @param classIndex What to explain: an index into the labels of the card.
   * @param most How many maps of each convolution to give at most.
   */
  explain(glyph: Float32Array, classIndex: number, most: number): Explanation {
    const { heat, logits, layers, steps, withoutHeat = null } = this.#ends;
    const wanted = [logits, ...layers.map(({ output }) => output), ...(heat === null ? [] : [heat])];
    const outputs = this.#run(glyph, classIndex, wanted);
    try {
      const [points, ...maps] = outputs;
      const hot = heat === null ? null : (maps.pop() as Tensor);
      return {
        heat: hot?.dataSync<"float32">() ?? null,
        withoutHeat,
        logits: (points as Tensor).dataSync<"float32">(),
        layers: layers.map((layer, index) => strongest(layer, maps[index] as Tensor, most)),
        steps,
      };
    } finally {
      dispose(outputs);
    }
  }

  #run(glyph: Float32Array, classIndex: number, outputs: string[]): Tensor[] {
    const { classes } = this.#ends;
    const target = new Float32Array(classes);
    target[classIndex] = 1;
    return tidy(() => {
      const question = {
        glyph: tensor4d(glyph, [1, this.#side, this.#side, 1]),
        target: tensor2d(target, [1, classes]),
      };
      const found = this.#graph.execute(question, outputs);
      return Array.isArray(found) ? found : [found]; // as of a network with nothing to show but its logits
    });
  }
}

/** The strongest of the maps `[height, width, channels]`; of equal ones the first comes first. */
function strongest({ name, sight, filters, order }: Convolution, maps: Tensor, most: number): FeatureMaps {
  const [height, width, channels] = maps.shape as [number, number, number];
  const values = maps.dataSync<"float32">();
  const sums = sumsOf(values, channels);
  const ranked = Array.from(sums.keys()).sort((one, other) => (sums[other] as number) - (sums[one] as number));
  const largest = values.reduce((one, other) => Math.max(one, other), 0);
  const chosen = ranked.slice(0, most);
  const places = height * width;
  // In one piece, which crosses from thread to thread faster than many.
  const shares = new Float32Array(chosen.length * places);
  const strongest = chosen.map((channel, rank) => {
    const own = shares.subarray(rank * places, (rank + 1) * places);
    for (let place = 0, index = channel; place < places; place++, index += channels) {
      own[place] = Math.max(values[index] as number, 0) / (largest || 1);
    }
    return { channel, values: own };
  });
  return { name, height, width, channels, sight, filters, order, strongest };
}

function sumsOf(values: Float32Array, channels: number): Float64Array {
  const sums = new Float64Array(channels);
  for (let index = 0; index < values.length; ) {
    for (let channel = 0; channel < channels; channel++, index++) {
      sums[channel] = (sums[channel] as number) + (values[index] as number);
    }
  }
  return sums;
}
