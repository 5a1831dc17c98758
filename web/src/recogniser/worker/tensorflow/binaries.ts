/** Where the WebAssembly of TensorFlow.js lies: in the site. Embedded, `binaries.embedded.ts` is in its place. */

import plainWasm from "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url";
import simdWasm from "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url";

/** What WebAssembly is fetched from, with SIMD and without it; `null` where plain JavaScript is the only alternative. */
export interface Binaries {
  readonly simd: string | null;
  readonly plain: string | null;
}

export const BINARIES: Binaries = { simd: simdWasm, plain: plainWasm };
