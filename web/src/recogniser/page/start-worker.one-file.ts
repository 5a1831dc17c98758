/** The text of the page in, a worker that is starting out: `tools/one-file.ts` has put its script there, packed. */

let address: Promise<string> | undefined;

export async function startWorker(): Promise<Worker> {
  address ??= unpack();
  // No module: a classic worker is what every browser starts from a Blob of a page without an origin.
  return new Worker(await address, { name: "inkling" });
}

/** Base64 of gzip in, the address of the script out; it stays, for the worker that replaces one which died. */
async function unpack(): Promise<string> {
  const packed = document.getElementById("worker")?.textContent;
  if (!packed) throw new Error("The file has lost its worker.");
  const { body } = await fetch(`data:application/gzip;base64,${packed}`);
  const script = new Response((body as ReadableStream<BufferSource>).pipeThrough(new DecompressionStream("gzip")));
  return URL.createObjectURL(new Blob([await script.arrayBuffer()], { type: "text/javascript" }));
}
