/** What is written as base64 of gzip in, its bytes out. */

import { bytesOf } from "./base64";

/**
 * Unpacks while it is read.
 *
 * Without a Blob: WebKit reads one by a request, which a worker of a page that was opened from a folder may not make.
 */
export function unpacking(packed: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  // Who reads is told of damage; here it would be told a second time.
  void writer.write(bytesOf(packed)).catch(() => {});
  void writer.close().catch(() => {});
  return readable;
}
