/** Where the WebAssembly of TensorFlow.js lies where there is no site: in this text. It takes the place of `binaries.ts`. */

import packed from "virtual:tensorflow-wasm";
import { unpacking } from "../../../common/packed-text";
import type { Binaries } from "./binaries";

/** Stands for the binary in a call of `fetch`. */
const ADDRESS = "data:application/wasm,inkling";

/** A browser that is new enough for this, but without SIMD, is so rare that it can take plain JavaScript. */
export const BINARIES: Binaries = { simd: packed === null ? null : ADDRESS, plain: null };

// TensorFlow.js fetches it. To take it from this text is no request: a page may forbid all of those (`connect-src`).
const request = self.fetch.bind(self);
self.fetch = async (input, init) => (input === ADDRESS ? unpacked(packed as string) : request(input, init));

function unpacked(base64: string): Response {
  return new Response(unpacking(base64), { headers: { "content-type": "application/wasm" } });
}
