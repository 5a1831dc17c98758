/** The engine's WebAssembly: its functions, as `assembly/convolve.ts` documents them, and whether this browser runs it. */

import base64 from "virtual:engine-wasm";
import { bytesOf } from "../common/base64";

/** Pointers and counts in bytes are of the instance's memory. */
export interface Kernels {
  readonly memory: WebAssembly.Memory;
  multiply(...numbers: number[]): void;
  place(...numbers: number[]): void;
  placeWinograd(...numbers: number[]): void;
  winograd(...numbers: number[]): void;
  convolve(...numbers: number[]): void;
  convolveOne(...numbers: number[]): void;
  depthwise(...numbers: number[]): void;
  pool(...numbers: number[]): void;
}

/** A module of one function that adds two vectors. */
const WITH_SIMD = "AGFzbQEAAAABBAFgAAADAgEACgkBBwBBAP0PGgs=";

/** Whether there is WebAssembly with SIMD, and the page's policy lets it be compiled. */
export function engineRuns(): boolean {
  try {
    const code = bytesOf(WITH_SIMD);
    return WebAssembly.validate(code) && new WebAssembly.Module(code) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

export async function startKernels(): Promise<Kernels> {
  const { instance } = await WebAssembly.instantiate(bytesOf(base64), { env: { abort() {} } });
  return instance.exports as unknown as Kernels;
}
