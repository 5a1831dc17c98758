/** Glyphs in, probabilities out: the exported graph in TensorFlow.js. */

import { type GraphModel, loadGraphModelSync } from "@tensorflow/tfjs-converter";
import { type io, memory, type Tensor, tensor4d, tidy } from "@tensorflow/tfjs-core";

export class GraphNetwork {
  readonly #graph: GraphModel<io.IOHandlerSync>;
  readonly #side: number;

  /**
   * Unpacks the weights.
   *
   * @param weights Those of the graph, one after the other, and maybe more.
   * @param side    How many rows and columns a glyph has.
   * @throws {Error} Where graph and weights do not fit.
   */
  constructor(graph: io.ModelJSON, weights: ArrayBuffer, side: number) {
    this.#graph = loadGraphModelSync([graph, weights]);
    this.#side = side;
  }

  /** Rows of probabilities for `n` glyphs. */
  run(glyphs: Float32Array, n: number): Float32Array {
    return tidy(() => {
      const answer = this.#graph.execute(tensor4d(glyphs, [n, this.#side, this.#side, 1])) as Tensor;
      return answer.dataSync<"float32">();
    });
  }
}

/** Tensors and their bytes that are alive, those of explanations too. */
export function memoryOfTensors(): { tensors: number; bytes: number } {
  const { numTensors, numBytes } = memory();
  return { tensors: numTensors, bytes: numBytes };
}
