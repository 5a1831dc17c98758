/** The page's dealings with what keeps it on the device: the service worker and the browser's offer to install it. */

import { buildOf } from "../../service-worker/messages";
import type { Action, State } from "../model/page-state";
import type { Store } from "../ui/store";
import { BUILT_AS } from "./build-name";
import { type Installer, offerInstalling } from "./install";

export interface OfflineSession {
  /** Ask the user to install the page, as the browser does it. */
  readonly install: Installer;
  /** Go on with the version that waits. */
  reload(): void;
}

export function startOffline(store: Store<State, Action>): OfflineSession {
  const build = BUILT_AS; // an imported name is not narrowed within functions
  let reload = () => location.reload();
  if (build !== null && "serviceWorker" in navigator) {
    leaveWithTheVersion(build);
    onceReady(store, async () => {
      const { keep } = await import("./service-worker-client");
      reload = await keep(build, store.dispatch);
    });
  }
  return { install: offerInstalling(store.dispatch), reload: () => reload() };
}

/** Files of another version must not answer this page: when they begin to, by the user's wish in any tab, it goes with them. */
function leaveWithTheVersion(build: string): void {
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener("controllerchange", async () => {
    const { controller } = serviceWorker;
    if (controller && (await buildOf(controller)) !== build) location.reload();
  });
}

/** The first answer comes first. */
function onceReady(store: Store<State, Action>, then: () => Promise<void>): void {
  const stop = store.subscribe(({ network }) => {
    if (network.phase !== "ready") return;
    stop();
    // Without it the page works as well, as long as there is a network.
    then().catch((cause) => console.warn("The page cannot be kept for work offline.", cause));
  });
}
