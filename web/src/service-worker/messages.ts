/** What a page says to the service worker, and how it is answered. */

export type Message =
  /** Which build of the site is yours? The answer comes through the port. */
  | { readonly type: "BUILD" }
  /** Answer for the pages that are open, too: they are of your build. */
  | { readonly type: "CLAIM" }
  /** Take over from the version before. The name is Workbox's. */
  | { readonly type: "SKIP_WAITING" };

/** The build of the site that a service worker holds. */
export function buildOf(worker: ServiceWorker): Promise<string> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ type: "BUILD" } satisfies Message, [port2]);
  });
}
