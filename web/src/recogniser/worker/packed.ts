/** The site's file of weights in, its tensors and the engine's plan out; `export/making/packing.py` writes it. */

import type { Plan, Tensor } from "../../engine";
import { InklingError } from "../../errors";

/** "INKW", as the first four bytes of the file say it. */
const MAGIC = 0x574b4e49;
const FORMAT = 1;

/** What the head says of a tensor. */
interface Entry {
  readonly shape: readonly number[];
  /** How many bits each number takes: 4 and 8 are integers with a scale a channel, 16 is float16. */
  readonly bits: 4 | 8 | 16 | 32;
  /** What they are: float32 where it does not say. */
  readonly type?: "int32" | "bool";
  /** How many scales there are: one for each place of the last axis where it does not say. */
  readonly channels?: number;
}

interface Head {
  readonly format: number;
  readonly tensors: readonly Entry[];
  readonly plan: Plan | null;
}

export class PackedWeights {
  /** `null` where the engine does not read this network. */
  readonly plan: Plan | null;
  readonly #content: ArrayBuffer;
  readonly #entries: readonly Entry[];
  /** Where each tensor begins, and where the last one ends. */
  readonly #starts: readonly number[];

  /** @throws {InklingError} `version`, where the file is of another format; `weights`, where it is none or cut short. */
  constructor(content: ArrayBuffer) {
    const { head, start } = headOf(content);
    this.#content = content;
    this.#entries = head.tensors;
    this.plan = head.plan;
    const starts = [start];
    for (const entry of head.tensors) starts.push((starts.at(-1) as number) + Math.ceil(bytesOf(entry) / 4) * 4);
    this.#starts = starts;
    if (starts.at(-1) !== content.byteLength) throw damaged(`${content.byteLength} bytes instead of ${starts.at(-1)}`);
  }

  /** Those that the plan names; `null` in place of the others. */
  tensors(): (Tensor | null)[] {
    const named = new Set(this.plan?.steps.flatMap((step) => Object.values(tensorsOf(step))));
    return this.#entries.map((entry, index) =>
      named.has(index) ? { shape: entry.shape, values: this.#floats(index) } : null,
    );
  }

  /** All tensors, one after the other, as TensorFlow.js stores them. */
  whole(): ArrayBuffer {
    const lengths = this.#entries.map((entry) => countOf(entry) * (entry.type === "bool" ? 1 : 4));
    const whole = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
    let place = 0;
    this.#entries.forEach(({ type }, index) => {
      const length = lengths[index] as number;
      whole.set(type ? this.#bytes(index, length) : new Uint8Array(this.#floats(index).buffer), place);
      place += length;
    });
    return whole.buffer;
  }

  #bytes(index: number, length: number): Uint8Array {
    return new Uint8Array(this.#content, this.#starts[index], length);
  }

  #floats(index: number): Float32Array<ArrayBuffer> {
    const entry = this.#entries[index] as Entry;
    const [start, count] = [this.#starts[index] as number, countOf(entry)];
    if (entry.bits === 32) return new Float32Array(this.#content.slice(start, start + 4 * count));
    if (entry.bits === 16) return fromHalves(new Uint16Array(this.#content, start, count));
    const scales = new Float32Array(this.#content, start, channelsOf(entry));
    return scaled(new Int8Array(this.#content, start + scales.byteLength), scales, entry.bits, count);
  }
}

function headOf(content: ArrayBuffer): { head: Head; start: number } {
  const bytes = new DataView(content);
  if (content.byteLength < 8 || bytes.getUint32(0, true) !== MAGIC) throw damaged("another file");
  const start = 8 + bytes.getUint32(4, true);
  if (start > content.byteLength) throw damaged(`${content.byteLength} bytes`);
  const head: Head = JSON.parse(new TextDecoder().decode(new Uint8Array(content, 8, start - 8)));
  if (head.format === FORMAT) return { head, start };
  const message = `A file of weights must be of format ${FORMAT}. Received: ${head.format}. Reload the page.`;
  throw new InklingError("version", message);
}

function damaged(received: string): InklingError {
  const rule = "The file of weights must be as the export writes it.";
  return new InklingError("weights", `${rule} Received: ${received}. Export the site again.`);
}

function countOf({ shape }: Entry): number {
  return shape.reduce((product, side) => product * side, 1);
}

function channelsOf({ shape, channels }: Entry): number {
  return channels ?? (shape.at(-1) as number);
}

function bytesOf(entry: Entry): number {
  if (entry.type === "bool") return countOf(entry);
  const scales = entry.bits <= 8 ? 4 * channelsOf(entry) : 0;
  return scales + Math.ceil((countOf(entry) * entry.bits) / 8);
}

/** What a step names by its place among the tensors. */
function tensorsOf(step: Plan["steps"][number]): Record<string, unknown> {
  const { kernel, bias, by, plus } = step as Partial<Record<"kernel" | "bias" | "by" | "plus", number | null>>;
  return { kernel, bias, by, plus };
}

/** Integers of 8 bits, or of 4, two a byte, the first in the lower half; times the scales in turn. */
function scaled(integers: Int8Array, scales: Float32Array, bits: number, count: number): Float32Array<ArrayBuffer> {
  const values = new Float32Array(count);
  for (let index = 0, channel = 0; index < count; index++) {
    const byte = integers[bits === 8 ? index : index >> 1] as number;
    // Shifted to the left and back, which keeps the sign.
    const integer = bits === 8 ? byte : index & 1 ? byte >> 4 : (byte << 28) >> 28;
    values[index] = integer * (scales[channel] as number);
    if (++channel === scales.length) channel = 0;
  }
  return values;
}

/** Float16 to float32: `Float16Array` is younger than the browsers that we run in. */
function fromHalves(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const values = new Float32Array(halves.length);
  const bits = new Uint32Array(values.buffer);
  halves.forEach((half, index) => {
    const exponent = (half >> 10) & 31;
    const sign = (half & 0x8000) << 16;
    if (exponent > 0) bits[index] = sign | ((exponent + 112) << 23) | ((half & 1023) << 13);
    else values[index] = (sign ? -1 : 1) * (half & 1023) * 2 ** -24;
  });
  return values;
}
