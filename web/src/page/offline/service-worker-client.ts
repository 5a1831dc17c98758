/** Has the service worker keep the site on the device, and watches for its next version. Fetched when the page is ready. */

import { buildOf, type Message } from "../../service-worker/messages";
import { say } from "../language/say";
import { isEmpty } from "../model/page-selectors";
import type { Action, State } from "../model/page-state";
import type { Store } from "../ui/store";

/** How often a page that stays open looks for a new version at most, in milliseconds. */
const OFTEN = 60 * 60 * 1000;

/**
 * Registers `sw.js` of the site.
 *
 * @param build The build that this page is of. A service worker with another one is none of this page's business,
 *              except that it may wait to take over.
 * @returns What takes over with the version that waits.
 */
export async function registerServiceWorker(build: string, store: Store<State, Action>): Promise<() => void> {
  const registration = await navigator.serviceWorker.register("sw.js");
  void tellWhenKept(build, store);
  watch(registration, async (waiting) => {
    if ((await buildOf(waiting)) !== build) store.dispatch({ type: "app-updated" });
  });
  lookNowAndThen(registration);
  return () => takeOver(registration.waiting);
}

async function tellWhenKept(build: string, store: Store<State, Action>): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  if (active === null || (await buildOf(active)) !== build) return;
  const isNew = navigator.serviceWorker.controller === null;
  // From now on, what this visit has not needed yet comes from there too.
  if (isNew) active.postMessage({ type: "CLAIM" } satisfies Message);
  store.dispatch({ type: "app-cached" });
  // Whoever draws by then reads an answer there; the small print says it too.
  if (isNew && isEmpty(store.state)) store.dispatch({ type: "notice", sentence: say("app.kept") });
}

/** Tells of each version that waits, now and later: one may fail to come, and the next one not. */
function watch(registration: ServiceWorkerRegistration, tell: (waiting: ServiceWorker) => void): void {
  if (registration.waiting) tell(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => installing.state === "installed" && tell(installing));
  });
}

function lookNowAndThen(registration: ServiceWorkerRegistration): void {
  let looked = Date.now();
  function look(): void {
    if (document.hidden || Date.now() - looked < OFTEN) return;
    looked = Date.now();
    registration.update().catch(() => {
      // Without a network there is nothing new.
    });
  }
  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", look);
  setInterval(look, OFTEN);
}

/** The other pages notice by themselves that their version goes. */
function takeOver(waiting: ServiceWorker | null): void {
  if (waiting === null) {
    location.reload();
    return;
  }
  waiting.addEventListener("statechange", () => waiting.state === "activated" && location.reload());
  waiting.postMessage({ type: "SKIP_WAITING" } satisfies Message);
}
