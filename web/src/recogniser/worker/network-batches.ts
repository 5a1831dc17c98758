/** Glyphs in, probabilities out, some at a time: others are let in between two batches. */

import { GLYPH_SIZE } from "../../ink";
import type { Network } from "./start-network";

const GLYPH_LENGTH = GLYPH_SIZE * GLYPH_SIZE;

/** Glyphs at a time: more make it no faster, and the first layer of TensorFlow.js needs 50 kB for each. */
const BATCH = 64;

/**
 * Asks a network.
 *
 * @param glyphs  `n` glyphs, one after the other.
 * @param classes How many probabilities a row has.
 * @param rest    Is waited for after each batch.
 * @returns `n` rows of probabilities.
 */
export async function probabilities(
  network: Network,
  glyphs: Float32Array,
  n: number,
  classes: number,
  rest: () => Promise<void>,
): Promise<Float32Array> {
  const result = new Float32Array(n * classes);
  for (let first = 0; first < n; first += BATCH) {
    const end = Math.min(first + BATCH, n);
    result.set(network.run(glyphs.subarray(first * GLYPH_LENGTH, end * GLYPH_LENGTH), end - first), first * classes);
    await rest();
  }
  return result;
}
