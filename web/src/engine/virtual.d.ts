/** What `web/tools/engine-wasm.ts` makes: WebAssembly as base64. */

declare module "virtual:engine-wasm" {
  const base64: string;
  export default base64;
}

declare module "virtual:simd-limit-wasm" {
  const base64: string;
  export default base64;
}
