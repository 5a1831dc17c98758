/** Keeps the desk as the user likes it, from one visit to the next. */

import { type Desk, TIDY_DESK } from "../model/desk-state";
import type { Action, State } from "../model/page-state";
import { remember, remembered } from "../ui/preferences";
import type { Store } from "../ui/store";

const [SHOWN, HIDDEN] = ["shown", "hidden"];

/** The desk as the user left it, and tidied up. */
export function deskOfUser(): Desk {
  return { ...TIDY_DESK, hasGuides: remembered("inkling-guides") === SHOWN };
}

export function startDesk(store: Store<State, Action>): void {
  let { hasGuides } = store.state.desk;
  store.subscribe(({ desk }) => {
    if (desk.hasGuides === hasGuides) return;
    hasGuides = desk.hasGuides;
    remember("inkling-guides", hasGuides ? SHOWN : HIDDEN);
  });
}
