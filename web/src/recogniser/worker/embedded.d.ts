/** The files of the model as base64 of gzip, by their names; `tools/embedded-worker.ts` makes it. */
declare module "virtual:model" {
  const files: Readonly<Record<string, string>>;
  export default files;
}

/** The WebAssembly of TensorFlow.js with SIMD as base64 of gzip; `null` where this edition does without. */
declare module "virtual:tensorflow-wasm" {
  const packed: string | null;
  export default packed;
}
