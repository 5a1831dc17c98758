/** The one owner of the reader: loads it, lets another network read, loads it again after a failure; all ask it here. */

import type { loadReader, Reader } from "../../inkling";
import type { Action, State } from "../model/page-state";
import { askCurrent } from "../parts/ask-current";
import { sentenceOf } from "../parts/error-messages";
import type { Store } from "../ui/store";

interface Needs {
  readonly store: Store<State, Action>;
  readonly loadReader: typeof loadReader;
}

/** A network that reads in place of the page's own, and its name. */
interface Other {
  readonly name: string;
  readonly reader: Reader;
}

export interface ReaderSession {
  /** What reads, the page's own network or another; `null` while there is none. */
  readonly current: Reader | null;
  /** The page's own network, or `null` while it is not there. */
  readonly own: Reader | null;
  /** The name of the network that reads, or `null` where it is the page's own. */
  readonly other: string | null;
  /**
   * Load the page's own network, or load it again after a failure.
   *
   * @param onItsWay One that somebody has begun to load; without it, a new one is.
   */
  load(onItsWay?: Promise<Reader>): Promise<void>;
  /** Read with another network from now on, or with the page's own again. */
  readWith(other: Other | null): void;
  /** Ask what reads; nothing counts that comes after another reader has taken its place. */
  ask<Answer>(
    question: (reader: Reader) => Promise<Answer>,
    answered: (answer: Answer) => void,
    failed: (error: unknown) => void,
  ): Promise<void>;
  /** Say that what reads cannot go on, so that the user may load it again. */
  fail(error: unknown): void;
}

export function startReaderSession({ store, loadReader }: Needs): ReaderSession {
  let own: Reader | null = null;
  let current: Reader | null = null;
  let loads = 0;

  async function load(onItsWay?: Promise<Reader>): Promise<void> {
    own?.dispose();
    own = current = null;
    store.dispatch({ type: "network-loading" });
    const number = ++loads;
    try {
      const loaded = await (onItsWay ?? loadReader());
      if (number !== loads) return loaded.dispose();
      own = loaded;
      readWith(null);
    } catch (error) {
      if (number === loads) fail(error);
    }
  }

  function readWith(other: Other | null): void {
    current = other?.reader ?? own;
    if (current === null) return;
    const { card, backend } = current;
    store.dispatch({ type: "network-ready", card, backend, other: other?.name ?? null });
  }

  function fail(error: unknown): void {
    store.dispatch({ type: "network-failed", sentence: sentenceOf(error) });
  }

  return {
    get current() {
      return current;
    },
    get own() {
      return own;
    },
    get other() {
      const { network } = store.state;
      return network.phase === "ready" ? network.other : null;
    },
    load,
    readWith,
    ask: (question, answered, failed) => askCurrent(() => current, question, answered, failed),
    fail,
  };
}
