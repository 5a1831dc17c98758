/** Asks before the page is left while pictures are open that the user has worked on: they are kept nowhere. */

import type { Action, State } from "../model/page-state";
import type { Store } from "../ui/store";

interface Needs {
  readonly store: Pick<Store<State, Action>, "subscribe">;
  readonly window: Pick<Window, "addEventListener" | "removeEventListener">;
}

export function askBeforeLeaving({ store, window }: Needs): void {
  let isAsking = false;
  store.subscribe(({ pictures }) => {
    const isWork = pictures.list.some(({ remarks, isTicked }) => remarks.length > 0 || isTicked);
    if (isWork === isAsking) return;
    isAsking = isWork;
    // Only while there is something to lose: a page that always listened would not be kept for the way back.
    if (isWork) window.addEventListener("beforeunload", ask);
    else window.removeEventListener("beforeunload", ask);
  });
}

/** Which words it asks in is the browser's. */
function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
