/** Glyphs in, probabilities out: the exported network in tfjs. */

import { type GraphModel, loadGraphModelSync } from "@tensorflow/tfjs-converter";
import { type io, memory, type Tensor, tensor4d, tidy } from "@tensorflow/tfjs-core";
import { InklingError } from "../../errors";
import { GLYPH_SIZE } from "../../ink";
import type { Model } from "./model";

const GLYPH_LENGTH = GLYPH_SIZE * GLYPH_SIZE;

/** Glyphs at a time: more make it no faster, and the first layer needs 50 kB for each. */
const BATCH = 64;

export class Network {
  readonly #graph: GraphModel<io.IOHandlerSync>;
  readonly #classes: number;

  /**
   * Unpacks the weights and runs the network once, so that the first reading is as fast as the rest.
   *
   * @throws {InklingError} `weights`, where graph and weights do not fit.
   */
  constructor({ card, graph, weights }: Model) {
    this.#classes = card.labels.length;
    try {
      this.#graph = loadGraphModelSync([graph, weights]);
      this.#run(new Float32Array(GLYPH_LENGTH), 1);
    } catch (cause) {
      throw new InklingError("weights", `The network must fit its weights. ${cause} Export the site again.`, { cause });
    }
  }

  /**
   * Asks the network.
   *
   * @param glyphs `n` glyphs, one after the other.
   * @param rest Is waited for after each batch.
   * @returns `n` rows of probabilities.
   */
  async probabilities(glyphs: Float32Array, n: number, rest: () => Promise<void>): Promise<Float32Array> {
    const result = new Float32Array(n * this.#classes);
    for (let first = 0; first < n; first += BATCH) {
      const end = Math.min(first + BATCH, n);
      const batch = glyphs.subarray(first * GLYPH_LENGTH, end * GLYPH_LENGTH);
      result.set(this.#run(batch, end - first), first * this.#classes);
      await rest();
    }
    return result;
  }

  /** Tensors and bytes that are alive. */
  memory(): { tensors: number; bytes: number } {
    const { numTensors, numBytes } = memory();
    return { tensors: numTensors, bytes: numBytes };
  }

  #run(glyphs: Float32Array, n: number): Float32Array {
    return tidy(() => {
      const answer = this.#graph.execute(tensor4d(glyphs, [n, GLYPH_SIZE, GLYPH_SIZE, 1])) as Tensor;
      if (answer.size !== n * this.#classes) throw new Error("It does not answer for every label.");
      return answer.dataSync<"float32">();
    });
  }
}
