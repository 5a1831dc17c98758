/** A store in, its state out, for a component that is to follow it. */

import { useEffect, useState } from "preact/hooks";
import type { Store } from "./store";

/**
 * @param isAlike Whether the component looks the same in two states, so that it need not follow. Must not change.
 */
export function useStore<S, A>(store: Store<S, A>, isAlike: (before: S, after: S) => boolean = Object.is): S {
  const [state, setState] = useState(store.state);
  useEffect(() => {
    // What was dispatched between the first view and this subscription.
    setState(store.state);
    return store.subscribe((next) => setState((shown) => (isAlike(shown, next) ? shown : next)));
  }, [store, isAlike]);
  return state;
}
