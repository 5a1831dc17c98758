/** Keeps the desk as the user likes it, from one visit to the next. */

import { type Desk, INITIAL_DESK } from "../model/desk-state";
import type { Action, State } from "../model/page-state";
import { readPreference, writePreference } from "../ui/preferences";
import type { Store } from "../ui/store";

const [SHOWN, HIDDEN] = ["shown", "hidden"];

/** The desk as the user left it, and tidied up. */
export function preferredDesk(): Desk {
  return { ...INITIAL_DESK, hasGuides: readPreference("inkling-guides") === SHOWN };
}

export function startDeskSession({ store }: { readonly store: Store<State, Action> }): void {
  store.subscribe(({ desk: { hasGuides } }, previous) => {
    if (hasGuides !== previous.desk.hasGuides) writePreference("inkling-guides", hasGuides ? SHOWN : HIDDEN);
  });
}
