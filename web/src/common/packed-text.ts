/** What is written as base64 of gzip in, its bytes out. */

import { bytesOf } from "./base64";

/** Unpacks while it is read. */
export function unpacking(packed: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
}
