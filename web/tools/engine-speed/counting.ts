/** A piece of work in, how many multiplications and additions its products take out: those that are done, not the definition's. */

import type { Work } from "../../src/engine/fusing";
import { type Place, tilesOf } from "../../src/engine/layout";
import type { Convolution, Tensor } from "../../src/engine/plan";

/**
 * With Winograd's tiles, sixteen products of a tile where the definition has 36, and tiles that reach over the edge; channels
 * up to a multiple of 4. What tiles are added up of, before and after, does not count: it is what Winograd costs.
 */
export function operationsOf(work: Work, step: Convolution, kernel: Tensor, from: Place, to: Place): number {
  if (work.tiles) {
    const { tall, wide } = tilesOf(step, work, from.shape);
    return 2 * 16 * tall * wide * from.depth * to.depth;
  }
  const [tall, wide] = kernel.shape as [number, number];
  const each = step.op === "depthwise" ? to.depth : from.depth * to.depth;
  return 2 * to.shape[0] * to.shape[1] * tall * wide * each;
}
