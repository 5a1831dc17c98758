/** A plan and weights in, what the network answers for glyphs out. */

import { type LaidOut, laidOut, TOGETHER } from "./laid-out";
import { at, type Place } from "./layout";
import type { Plan, Tensor } from "./plan";
import type { Do } from "./prepared";

export class Engine {
  readonly #plan: Plan;
  readonly #places: readonly Place[];
  /** What is done for each glyph, then what is done for several at once. */
  readonly #one: readonly Do[];
  readonly #many: readonly Do[];
  readonly #numbers: Float32Array;
  readonly bytes: number;

  private constructor(plan: Plan, { places, does, split, kernels }: LaidOut) {
    this.#plan = plan;
    this.#places = places;
    this.#one = does.slice(0, split);
    this.#many = does.slice(split);
    this.#numbers = new Float32Array(kernels.memory.buffer);
    this.bytes = kernels.memory.buffer.byteLength;
  }

  /**
   * @param tensors By number, as the plan names them; others may be null.
   * @throws {Error} A sentence, where the plan is none or does not fit its weights.
   */
  static async start(plan: Plan, tensors: readonly (Tensor | null)[]): Promise<Engine> {
    return new Engine(plan, await laidOut(plan, tensors));
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
