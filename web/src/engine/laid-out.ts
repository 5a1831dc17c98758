/** A plan and weights in, everything at its place out: what does each piece of work, and where each value lies. */

import { type Kernels, startKernels } from "./binary";
import { fused, type Work } from "./fusing";
import { type Place, placesOf } from "./layout";
import type { Plan, Shape, Tensor } from "./plan";
import { Preparation } from "./preparation";
import type { Do } from "./prepared";
import { shapesOf } from "./shapes";
import { prepare } from "./steps";

/** Glyphs whose last layers are reckoned together, since the weights of a dense layer are many. */
export const TOGETHER = 16;

export interface LaidOut {
  readonly kernels: Kernels;
  readonly works: readonly Work[];
  /** Does the work of the same number. */
  readonly does: readonly Do[];
  /** The first work that is done for several glyphs at once. */
  readonly split: number;
  /** By the number of a value. */
  readonly places: readonly Place[];
}

/**
 * Checks the plan, lays the weights where the kernels read them, and makes room for all values: nothing grows later.
 *
 * @param tensors By number, as the plan names them; others may be null.
 * @throws {Error} A sentence, where the plan is none or does not fit its weights.
 */
export async function laidOut(plan: Plan, tensors: readonly (Tensor | null)[]): Promise<LaidOut> {
  const shapes = shapesOf(plan, tensors);
  const works = fused(plan.steps, tensors, shapes);
  const split = firstOfMany(works, shapes);
  const crossing = valuesAcross(works, split);
  const places = placesOf(works, shapes, (value) => crossing.has(value), TOGETHER);
  const kernels = await startKernels();
  const preparation = new Preparation(kernels, tensors);
  const prepared = works.map((work) => prepare(work, places, preparation));
  preparation.settle(places);
  return { kernels, works, does: prepared.map((make) => make()), split, places };
}

/** The first of the last works that make vectors of what is there by then: for them, several glyphs are a matrix. */
function firstOfMany(works: readonly Work[], shapes: readonly Shape[]): number {
  let split = works.length;
  while (split > 0) {
    const [height, width] = shapes[(works[split - 1] as Work).makes] as Shape;
    const { op } = (works[split - 1] as Work).step;
    if (
      height !== 1 ||
      width !== 1 ||
      op === "convolve" ||
      op === "depthwise" ||
      op.includes("pool") ||
      op.startsWith("global")
    )
      break;
    split--;
  }
  return split;
}

/** The values that are kept for several glyphs: what the last works take and make. */
function valuesAcross(works: readonly Work[], split: number): Set<number> {
  return new Set([works.at(-1)?.makes ?? 0, ...works.slice(split).flatMap(({ step, makes }) => [...step.from, makes])]);
}
