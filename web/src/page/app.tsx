/** The whole page, put together. */

import { useCallback, useEffect, useState } from "preact/hooks";
import { AnswerCard } from "./answer";
import { actionOf, mayRun } from "./desk/commands";
import { Facts } from "./facts";
import { Logo } from "./icons";
import { say } from "./language";
import { LanguageMenu } from "./language/menu";
import type { LanguageSession } from "./language/session";
import { ZOO } from "./links";
import { ModelsSection } from "./models/section";
import { listenForFiles } from "./offered";
import { News } from "./offline/news";
import type { OfflineSession } from "./offline/session";
import { PictureButtons } from "./pictures/buttons";
import { PicturesView } from "./pictures/view";
import { SamplesMenu } from "./samples/menu";
import type { SamplesSession } from "./samples/session";
import type { Session } from "./session";
import { sorted } from "./share/offered";
import type { ShareSession } from "./share/session";
import { Sheet } from "./sheet";
import { listenForShortcuts } from "./shortcuts";
import { type Action, isTable, onlyInkGrew, overPad, type State } from "./state";
import { statusOf } from "./status";
import { StatusLine } from "./status-line";
import type { Store } from "./store";
import { ThinkSection } from "./think/section";
import { Tools } from "./tools";
import { useStore } from "./use-store";

interface Props {
  readonly store: Store<State, Action>;
  readonly session: Session;
  readonly language: LanguageSession;
  readonly offline: OfflineSession;
  readonly share: ShareSession;
  readonly samples: SamplesSession;
}

export function App({ store, session, language, offline, share, samples }: Props) {
  const state = useStore(store, onlyInkGrew);
  const [awaitsFile, setAwaitsFile] = useState(false);

  const open = useCallback(
    (files: readonly File[]) => {
      const { strokes, others } = sorted(files);
      if (others.length > 0) session.open(others);
      if (strokes.length > 0) void share.open(strokes);
    },
    [session, share],
  );
  const dismiss = useCallback(() => store.dispatch({ type: "app-news-read" }), [store]);

  useEffect(() => {
    return listenForShortcuts((command) => mayRun(store.state, command) && store.dispatch(actionOf(command)));
  }, [store]);
  useEffect(() => listenForFiles(open, setAwaitsFile), [open]);

  return (
    <div class="page">
      <header class="masthead">
        <Logo />
        <h1>Inkling</h1>
        <p>{say("page.tagline")}</p>
        <PictureButtons open={open} />
        <SamplesMenu session={samples} />
        <LanguageMenu spoken={state.language} choose={(chosen) => void language.choose(chosen)} />
      </header>
      <main>
        <section class="desk" aria-label={say(overPad(state) ? "desk.pictures" : "desk.writing")}>
          {overPad(state) ? (
            <PicturesView
              pictures={state.pictures}
              dispatch={store.dispatch}
              copy={session.copy}
              copied={state.copied}
              awaitsFile={awaitsFile}
            />
          ) : (
            <Sheet state={state} store={store} samples={samples} awaitsFile={awaitsFile} />
          )}
          <Tools state={state} dispatch={store.dispatch} share={share} />
          <StatusLine status={statusOf(state)} tryAgain={() => void session.load()} />
        </section>
        {!isTable(state) && <AnswerCard state={state} dispatch={store.dispatch} copy={session.copy} />}
        {!isTable(state) && <ThinkSection state={state} dispatch={store.dispatch} />}
      </main>
      {ZOO && <ModelsSection state={state} readers={session.readers} />}
      <Facts network={state.network} offline={state.offline} install={offline.install} />
      <News news={state.offline.news} reload={offline.reload} dismiss={dismiss} />
    </div>
  );
}
