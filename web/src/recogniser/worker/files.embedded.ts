/** Where the worker gets its files from where there is no site: its own text. It takes the place of `files.ts` there. */

import model from "virtual:model";
import simdWasm from "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url";
import { bytesOf } from "../../common/base64";
import { EMBEDDED } from "../shared/embedded";

/** A browser that is new enough for this, but without SIMD, is so rare that it can take plain JavaScript. */
export const BINARIES: { readonly simd: string; readonly plain: string | null } = { simd: simdWasm, plain: null };

/** Fetches a file of a model: of the embedded one by its name, of any other from where it lies. */
export async function fetchFile(url: URL, cache: RequestCache): Promise<Response> {
  if (!url.href.startsWith(EMBEDDED)) return fetch(url, { cache });
  const embedded = model[url.pathname.slice(url.pathname.lastIndexOf("/") + 1)];
  return embedded ? contentOf(embedded) : new Response(null, { status: 404 });
}

/** @param dataUrl `data:`, a type, `;base64,` and the content. */
function contentOf(dataUrl: string): Response {
  const [type = "", base64 = ""] = dataUrl.slice("data:".length).split(";base64,");
  return new Response(bytesOf(base64), { headers: { "content-type": type } });
}

// tfjs fetches WebAssembly. To take it from this text is no request: a page may forbid all of those (`connect-src`).
const request = self.fetch.bind(self);
self.fetch = async (input, init) =>
  typeof input === "string" && input.startsWith("data:") ? contentOf(input) : request(input, init);
