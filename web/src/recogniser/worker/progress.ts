/** A response in, its bytes out, and on the way how many of them have come. */

import type { Progress } from "../shared/protocol";

/** @param tell Is told of each piece, and at last of the whole; `null` where nobody wants to know. */
export async function countedBytes(
  response: Response,
  tell: ((progress: Progress) => void) | null,
): Promise<ArrayBuffer> {
  if (tell === null || response.body === null) return response.arrayBuffer();
  const total = lengthOf(response);
  let loaded = 0;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      loaded += piece.byteLength;
      tell({ loaded, total: total !== null && loaded <= total ? total : null });
      controller.enqueue(piece);
    },
  });
  const content = await new Response(response.body.pipeThrough(counter)).arrayBuffer();
  tell({ loaded, total: loaded });
  return content;
}

/**
 * How many bytes will come, or `null` where that is not known: of what a host compresses on the way it tells the
 * compressed length, and of another origin's files whether they are compressed is not told.
 */
function lengthOf({ headers, type }: Response): number | null {
  const length = Number(headers.get("content-length"));
  return type === "basic" && !headers.has("content-encoding") && length > 0 ? length : null;
}
