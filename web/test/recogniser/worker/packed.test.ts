import { describe, expect, it } from "vitest";
import { PackedWeights } from "../../../src/recogniser/worker/packed";

/** A file of weights: a head, and the bytes of each tensor, which begin at multiples of four. */
function packed(head: object, ...parts: Uint8Array[]): ArrayBuffer {
  const json = JSON.stringify({ format: 1, plan: null, ...head });
  const text = new TextEncoder().encode(json.padEnd(Math.ceil((8 + json.length) / 8) * 8 - 8));
  const start = 8 + text.length;
  const length = parts.reduce((sum, part) => sum + Math.ceil(part.length / 4) * 4, start);
  const bytes = new Uint8Array(length);
  bytes.set(new TextEncoder().encode("INKW"));
  new DataView(bytes.buffer).setUint32(4, text.length, true);
  bytes.set(text, 8);
  let place = start;
  for (const part of parts) {
    bytes.set(part, place);
    place += Math.ceil(part.length / 4) * 4;
  }
  return bytes.buffer;
}

function bytes(list: Float32Array | Int32Array | Uint16Array): Uint8Array {
  return new Uint8Array(list.buffer);
}

const SCALES = bytes(Float32Array.of(0.5, 2));

describe("the file of weights", () => {
  it.each([
    ["4 bits, the first in the lower half, with a scale a channel", 4, [...SCALES, 0x97, 0x0f], [3.5, -14, -0.5]],
    ["8 bits", 8, [...SCALES, 0x7f, 0x81, 0xff], [63.5, -254, -0.5]],
    ["float16, subnormal too", 16, [...bytes(Uint16Array.of(0x3c00, 0xc248, 0x8001))], [1, -3.140625, -(2 ** -24)]],
    ["float32", 32, [...bytes(Float32Array.of(1.5, -2, 0.1))], [1.5, -2, Math.fround(0.1)]],
  ])("holds numbers of %s", (_, bits, content, expected) => {
    const shape = bits <= 8 ? [3, 1] : [3];
    const channels = bits <= 8 ? { channels: 2 } : {};
    const entry = { name: "it", shape, bits, ...channels };
    const weights = new PackedWeights(packed({ tensors: [entry] }, Uint8Array.from(content)));
    expect(Array.from(new Float32Array(weights.whole()))).toEqual(expected);
  });

  it("takes a scale for each place of the last axis", () => {
    const entry = { name: "it", shape: [2, 2], bits: 8 };
    const weights = new PackedWeights(packed({ tensors: [entry] }, Uint8Array.of(...SCALES, 1, 2, 3, 4)));
    expect(Array.from(new Float32Array(weights.whole()))).toEqual([0.5, 4, 1.5, 8]);
  });

  it("gives TensorFlow.js all tensors as it stores them", () => {
    const tensors = [
      { name: "flags", shape: [3], bits: 32, type: "bool" },
      { name: "sizes", shape: [2], bits: 32, type: "int32" },
      { name: "half", shape: [], bits: 16 },
    ];
    const parts = [Uint8Array.of(1, 0, 1), bytes(Int32Array.of(-1, 7)), Uint8Array.of(0, 0x3c)];
    const whole = new Uint8Array(new PackedWeights(packed({ tensors }, ...parts)).whole());
    expect(Array.from(whole.subarray(0, 3))).toEqual([1, 0, 1]);
    expect(Array.from(new Int32Array(whole.slice(3, 11).buffer))).toEqual([-1, 7]);
    expect(Array.from(new Float32Array(whole.slice(11).buffer))).toEqual([1]);
  });

  it("gives the engine the tensors that its plan names, and no others", () => {
    const tensors = [1, 2, 3].map((value) => ({ name: `${value}`, shape: [1], bits: 32 }));
    const parts = [1, 2, 3].map((value) => bytes(Float32Array.of(value)));
    const steps = [{ op: "dense", from: [0], kernel: 2, bias: null, activation: null }];
    const plan = { input: [28, 28, 1], classes: 10, steps };
    const weights = new PackedWeights(packed({ tensors, plan }, ...parts));
    expect(weights.plan).toEqual(plan);
    expect(weights.tensors()).toEqual([null, null, { shape: [1], values: Float32Array.of(3) }]);
  });

  it("is refused in words where it is another file, cut short or of another format", () => {
    const whole = packed({ tensors: [{ name: "it", shape: [4], bits: 32 }] }, new Uint8Array(16));
    const damages = [new ArrayBuffer(0), new Uint8Array(40).buffer, whole.slice(0, 12), whole.slice(0, -4)];
    for (const damaged of damages) {
      expect(() => new PackedWeights(damaged)).toThrow("must be as the export writes it");
    }
    expect(() => new PackedWeights(packed({ format: 2, tensors: [] }))).toThrow("must be of format 1. Received: 2");
  });
});
