/** Where the worker gets its files from where there is no site: its own text. */

import model from "virtual:model";
import simdWasm from "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url";

/** A browser that is new enough for this file, but without SIMD, is so rare that it can take plain JavaScript. */
export const BINARIES: { readonly simd: string; readonly plain: string | null } = { simd: simdWasm, plain: null };

/** Fetches a file of the model, by its name. */
export function fetchFile(url: URL): Promise<Response> {
  const name = url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
  return fetch(model[name] ?? url);
}
