/** Keeps the desk as the user likes it, from one visit to the next. */

import { type Desk, INITIAL_DESK } from "../model/desk-state";
import type { Action, State } from "../model/page-state";
import { readPreference, writePreference } from "../ui/preferences";
import type { Store } from "../ui/store";

const [SHOWN, HIDDEN] = ["shown", "hidden"];
const [YES, NO] = ["yes", "no"];

/** The desk as the user left it, and tidied up. */
export function preferredDesk(): Desk {
  return {
    ...INITIAL_DESK,
    hasGuides: readPreference("inkling-guides") === SHOWN,
    digitsOnly: readPreference("inkling-digits-only") === YES,
  };
}

export function startDeskSession({ store }: { readonly store: Store<State, Action> }): void {
  store.subscribe(({ desk: { hasGuides, digitsOnly } }, { desk: previous }) => {
    if (hasGuides !== previous.hasGuides) writePreference("inkling-guides", hasGuides ? SHOWN : HIDDEN);
    if (digitsOnly !== previous.digitsOnly) writePreference("inkling-digits-only", digitsOnly ? YES : NO);
  });
}
