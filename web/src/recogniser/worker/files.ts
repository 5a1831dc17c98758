/** Where the worker gets its files from: the site. In the one file, `files.embedded.ts` is in its place. */

import plainWasm from "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url";
import simdWasm from "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url";

/** WebAssembly with SIMD, and without it: `null` where plain JavaScript is the only alternative. */
export const BINARIES: { readonly simd: string; readonly plain: string | null } = { simd: simdWasm, plain: plainWasm };

/** Fetches a file of a model. */
export function fetchFile(url: URL, cache: RequestCache): Promise<Response> {
  return fetch(url, { cache });
}
