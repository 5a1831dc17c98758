/** A packed script in, the address that a worker can be started from out. */

import { unpacking } from "../../common/packed-text";

let address: string | undefined;

/**
 * Unpacks the script of the worker, once: a worker that replaces one which died is started from the same address.
 *
 * @param fetchPacked Resolves to base64 of gzip.
 */
export async function unpacked(fetchPacked: () => Promise<string>): Promise<string> {
  address ??= URL.createObjectURL(await unpack(await fetchPacked()));
  return address;
}

async function unpack(packed: string): Promise<Blob> {
  return new Blob([await new Response(unpacking(packed)).arrayBuffer()], { type: "text/javascript" });
}
