/** Actions in, states out: the one place where the page's state lives, and how a component follows it. */

import { useEffect, useState } from "preact/hooks";

export interface Store<State, Action> {
  readonly state: State;
  dispatch(action: Action): void;
  /** Be told of each change, and of the state that this listener was told of before. Returns a function that ends it. */
  subscribe(listener: (state: State, previous: State) => void): () => void;
}

/**
 * @param reduce  Gives the next state; the same object where the action changes nothing.
 * @param initial The first state.
 */
export function createStore<State, Action>(
  reduce: (state: State, action: Action) => State,
  initial: State,
): Store<State, Action> {
  const listeners = new Set<(state: State) => void>();
  let state = initial;
  return {
    get state() {
      return state;
    },
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener(state);
    },
    subscribe(listener) {
      // Its own: where a listener dispatches, the others are told of the newest state alone.
      let last = state;
      function tell(next: State): void {
        const previous = last;
        last = next;
        listener(next, previous);
      }
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
  };
}

/**
 * The state, for a component that is to follow it.
 *
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
