/** What `web/tools/engine-wasm.ts` makes: the engine's WebAssembly as base64. */

declare module "virtual:engine-wasm" {
  const base64: string;
  export default base64;
}
