/** Nothing in, a worker that is starting out. In the one file, `start-worker.one-file.ts` is in its place. */

export async function startWorker(): Promise<Worker> {
  return new Worker(new URL("../worker/worker.ts", import.meta.url), { type: "module", name: "inkling" });
}
