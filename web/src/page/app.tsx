/** The whole page, put together. */

import { useCallback, useEffect, useState } from "preact/hooks";
import { AnswerCard } from "./answer";
import { Facts } from "./facts";
import { FeatureMapsView } from "./feature-maps";
import { Logo } from "./icons";
import { listenForFiles } from "./offered";
import { PictureButtons } from "./pictures/buttons";
import { PicturesView } from "./pictures/view";
import type { Session } from "./session";
import { Sheet } from "./sheet";
import { type Command, listenForShortcuts } from "./shortcuts";
import { type Action, isTable, overPad, type State, symbolOf } from "./state";
import { statusOf } from "./status";
import { StatusLine } from "./status-line";
import type { Store } from "./store";
import { Tools } from "./tools";

interface Props {
  readonly store: Store<State, Action>;
  readonly session: Session;
}

export function App({ store, session }: Props) {
  const state = useStore(store);
  const [awaitsFile, setAwaitsFile] = useState(false);
  const run = useCallback((command: Command) => store.dispatch({ type: command }), [store]);

  useEffect(() => listenForShortcuts(run), [run]);
  useEffect(() => listenForFiles(session.open, setAwaitsFile), [session]);

  return (
    <div class="page">
      <header class="masthead">
        <Logo />
        <h1>Inkling</h1>
        <p>Write a number and see it read.</p>
        <PictureButtons open={session.open} />
      </header>
      <main>
        <section class="desk" aria-label={overPad(state) ? "Pictures" : "Writing"}>
          {overPad(state) ? (
            <PicturesView
              pictures={state.pictures}
              dispatch={store.dispatch}
              copy={session.copy}
              copied={state.copied}
              awaitsFile={awaitsFile}
            />
          ) : (
            <Sheet state={state} dispatch={store.dispatch} awaitsFile={awaitsFile} />
          )}
          <Tools state={state} run={run} holdPen={(pen) => store.dispatch({ type: "pen-held", pen })} />
          <StatusLine status={statusOf(state)} tryAgain={() => void session.load()} />
        </section>
        {!isTable(state) && <AnswerCard state={state} dispatch={store.dispatch} copy={session.copy} />}
        <FeatureMapsView explained={state.insight?.explained ?? null} glyph={symbolOf(state)?.glyph ?? null} />
      </main>
      <Facts network={state.network} />
    </div>
  );
}

function useStore<S, A>(store: Store<S, A>): S {
  const [state, setState] = useState(store.state);
  useEffect(() => {
    // What was dispatched between the first view and this subscription.
    setState(store.state);
    return store.subscribe(setState);
  }, [store]);
  return state;
}
