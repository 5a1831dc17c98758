/** The page's dealings with what keeps it on the device: the service worker and the browser's offer to install it. */

import { buildOf } from "../../service-worker/messages";
import type { Action, State } from "../model/page-state";
import type { Store } from "../ui/store";
import { type Installer, type InstallWindow, offerInstalling } from "./install";

interface Needs {
  readonly store: Store<State, Action>;
  readonly window: InstallWindow & {
    readonly location: Pick<Location, "reload">;
    readonly navigator: Pick<Navigator, "serviceWorker">;
  };
  /** The build of the site that this page is of, or `null` where there is no service worker to work with. */
  readonly build: string | null;
}

export interface OfflineSession {
  readonly build: string | null;
  /** Ask the user to install the page, as the browser does it. */
  readonly install: Installer;
  /** Go on with the version that waits. */
  reload(): void;
}

export function startOfflineSession({ store, window, build }: Needs): OfflineSession {
  const { location, navigator } = window;
  let reload = () => location.reload();
  const serviceWorker = serviceWorkerOf(navigator);
  if (build !== null && serviceWorker !== null) {
    leaveWithTheVersion(build, serviceWorker, location);
    onceReady(store, async () => {
      const { registerServiceWorker } = await import("./service-worker-client");
      reload = await registerServiceWorker(build, store);
    });
  }
  return { build, install: offerInstalling(store.dispatch, window), reload: () => reload() };
}

/** `null` where the browser has none, or keeps it from this page, as in a frame that is not trusted: then it throws. */
function serviceWorkerOf(navigator: Pick<Navigator, "serviceWorker">): ServiceWorkerContainer | null {
  try {
    return navigator.serviceWorker ?? null;
  } catch (cause) {
    console.info("The page cannot be kept for work offline.", cause);
    return null;
  }
}

/** Files of another version must not answer this page: when they begin to, by the user's wish in any tab, it goes with them. */
function leaveWithTheVersion(
  build: string,
  serviceWorker: ServiceWorkerContainer,
  location: Pick<Location, "reload">,
): void {
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
