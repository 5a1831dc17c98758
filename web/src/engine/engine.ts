/** A plan and weights in, what the network answers for glyphs out. */

import { type Kernels, startKernels } from "./binary";
import { fused, type Work } from "./fusing";
import { at, type Place, placesOf } from "./layout";
import type { Plan, Shape, Tensor } from "./plan";
import { Preparation } from "./preparation";
import type { Do } from "./prepared";
import { shapesOf } from "./shapes";
import { prepare } from "./steps";

/** Glyphs whose last layers are reckoned together, since the weights of a dense layer are many. */
const TOGETHER = 16;

export class Engine {
  readonly #plan: Plan;
  readonly #places: readonly Place[];
  /** What is done for each glyph, then what is done for several at once. */
  readonly #one: readonly Do[];
  readonly #many: readonly Do[];
  readonly #numbers: Float32Array;
  readonly bytes: number;

  private constructor(plan: Plan, places: readonly Place[], one: readonly Do[], many: readonly Do[], kernels: Kernels) {
    this.#plan = plan;
    this.#places = places;
    this.#one = one;
    this.#many = many;
    this.#numbers = new Float32Array(kernels.memory.buffer);
    this.bytes = kernels.memory.buffer.byteLength;
  }

  /**
   * Checks the plan, lays the weights where the kernels read them, and makes room for all values: nothing grows later.
   *
   * @param tensors By number, as the plan names them; others may be null.
   * @throws {Error} A sentence, where the plan is none or does not fit its weights.
   */
  static async start(plan: Plan, tensors: readonly (Tensor | null)[]): Promise<Engine> {
    const shapes = shapesOf(plan, tensors);
    const works = fused(plan.steps, tensors, shapes);
    const split = firstOfMany(works, shapes);
    const crossing = valuesAcross(works, split);
    const places = placesOf(works, shapes, (value) => crossing.has(value), TOGETHER);
    const kernels = await startKernels();
    const preparation = new Preparation(kernels, tensors);
    const done = works.map((work) => prepare(work, places, preparation));
    preparation.settle(places);
    const one = done.slice(0, split).map((make) => make());
    const many = done.slice(split).map((make) => make());
    return new Engine(plan, places, one, many, kernels);
  }

  /**
   * @param glyphs `n` glyphs, one after the other.
   * @returns `n` rows of `classes` numbers.
   */
  run(glyphs: Float32Array, n: number): Float32Array {
    const { classes } = this.#plan;
    const answers = new Float32Array(n * classes);
    const last = this.#places.at(-1) as Place;
    for (let first = 0; first < n; first += TOGETHER) {
      const count = Math.min(TOGETHER, n - first);
      for (let slot = 0; slot < count; slot++) {
        this.#take(glyphs, first + slot, slot);
        for (const make of this.#one) make(slot, 1);
      }
      for (const make of this.#many) make(0, count);
      for (let slot = 0; slot < count; slot++) {
        const start = at(last, slot, 0, 0);
        answers.set(this.#numbers.subarray(start, start + classes), (first + slot) * classes);
      }
    }
    return answers;
  }

  /** Puts a glyph where the first step reads it. */
  #take(glyphs: Float32Array, index: number, slot: number): void {
    const place = this.#places[0] as Place;
    const {
      shape: [height, width, channels],
      depth,
      row,
    } = place;
    const into = at(place, slot, 0, 0);
    const from = index * height * width * channels;
    for (let y = 0; y < height; y++) {
      const line = glyphs.subarray(from + y * width * channels, from + (y + 1) * width * channels);
      if (depth === channels) this.#numbers.set(line, into + y * row);
      else spread(line, this.#numbers, into + y * row, channels, depth);
    }
  }
}

function spread(line: Float32Array, numbers: Float32Array, into: number, channels: number, depth: number): void {
  for (let i = 0, x = into; i < line.length; i += channels, x += depth) {
    for (let c = 0; c < channels; c++) numbers[x + c] = line[i + c] as number;
  }
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
