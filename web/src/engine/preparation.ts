/** Weights in, memory out in which they lie as the kernels read them, with room for everything that is reckoned. */

import type { Kernels } from "./binary";
import type { Place } from "./layout";
import type { Tensor } from "./plan";
import { tensorOf } from "./shapes";

/** What is below belongs to the module itself. */
const START = 1024;

const PAGE = 65536;

/** So many numbers share a line of the processor's cache; every part of the memory begins with one. */
const LINE = 16;

/** Lays weights, `from` as bytes, at `to`. */
type Lay = (from: number, to: number) => void;

export class Preparation {
  readonly kernels: Kernels;
  readonly #tensors: readonly (Tensor | null)[];
  readonly #layings: { readonly values: Float32Array; readonly start: number; readonly lay: Lay | null }[] = [];
  #end = START / 4;
  #room = 0;
  #scratch = 0;
  #numbers = new Float32Array();

  constructor(kernels: Kernels, tensors: readonly (Tensor | null)[]) {
    this.kernels = kernels;
    this.#tensors = tensors;
  }

  tensor(index: number): Tensor {
    return tensorOf(this.#tensors, index);
  }

  /** All of the memory as numbers; from `settle` on. */
  get numbers(): Float32Array {
    return this.#numbers;
  }

  /** The first number of what every step may write over; from `settle` on. */
  get scratch(): number {
    return this.#scratch;
  }

  /** Asks for so many numbers of scratch. */
  needs(count: number): void {
    this.#room = Math.max(this.#room, count);
  }

  /**
   * Keeps weights.
   *
   * @param count How many numbers they take as they lie.
   * @param lay   Lays them, or null where they lie as they are.
   * @returns The first of those numbers.
   */
  weights(values: Float32Array, count: number, lay: Lay | null = null): number {
    const start = this.#reserve(count);
    this.#layings.push({ values, start, lay });
    return start;
  }

  /** Keeps a number for each channel, of which there are `depth` with those that mean nothing; without any, zeros. */
  vector(index: number | null, depth: number): number {
    return this.weights(index === null ? new Float32Array() : this.tensor(index).values, depth);
  }

  /** Gives each value its place, and lays all weights. */
  settle(places: readonly Place[]): void {
    const free = this.#end;
    for (const place of places) place.start = this.#reserve(place.length * place.slots);
    this.#scratch = this.#reserve(this.#room);
    const largest = Math.max(0, ...this.#layings.map(({ values, lay }) => (lay ? values.length : 0)));
    const { memory } = this.kernels;
    const lacking = Math.max(this.#end, free + largest) * 4 - memory.buffer.byteLength;
    if (lacking > 0) memory.grow(Math.ceil(lacking / PAGE));
    this.#numbers = new Float32Array(memory.buffer);
    for (const { values, start, lay } of this.#layings) {
      this.#numbers.set(values, lay ? free : start);
      lay?.(free * 4, start * 4);
    }
    // Borders are 0 and stay so.
    this.#numbers.fill(0, free);
  }

  #reserve(count: number): number {
    const start = this.#end;
    this.#end += Math.ceil(count / LINE) * LINE;
    return start;
  }
}
