/**
 * Requests of the pages in, files of one version of the site out: what makes it work without a network.
 *
 * `python -m export build` bundles this last, when it knows what the site is made of. Every file is checked by its
 * content, so no version ever holds a file of another one.
 */

import { PrecacheController, type PrecacheEntry, PrecacheRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import type { Message } from "./messages";

declare const self: ServiceWorkerGlobalScope;

/** What the site is, told by the build: its name, and its files by address and content. */
declare const __BUILD__: string;
declare const __PRECACHED__: PrecacheEntry[];
declare const __ON_DEMAND__: PrecacheEntry[];

/** All that a visit may need: fetched whole, or this version does not come at all. */
const precached = new PrecacheController();
precached.precache(__PRECACHED__);

/** Other networks: kept from their first use on, until their content changes. */
const onDemand = new PrecacheController({ cacheName: `inkling-on-demand-${self.registration.scope}` });
onDemand.addToCacheList(__ON_DEMAND__);
self.addEventListener("activate", onDemand.activate);

for (const files of [precached, onDemand]) {
  // A static site answers alike whatever follows the question mark.
  registerRoute(new PrecacheRoute(files, { directoryIndex: "index.html", ignoreURLParametersMatching: [/./] }));
}

// By itself a new version waits until no page of the old one is open.
self.addEventListener("message", (event) => {
  switch ((event.data as Message).type) {
    case "BUILD":
      return event.ports[0]?.postMessage(__BUILD__);
    case "CLAIM":
      return event.waitUntil(self.clients.claim());
    case "SKIP_WAITING":
      return event.waitUntil(self.skipWaiting());
  }
});
