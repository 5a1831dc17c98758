/** The whole page, put together. */

import type { VNode } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { AnswerCard } from "./answer/answer";
import { Comparison } from "./compare/comparison";
import { CommandButton } from "./desk/command-button";
import { COMMANDS, DIGITS_ONLY, KEYS } from "./desk/commands";
import { DrawingArea } from "./desk/drawing-area";
import { listenForShortcuts } from "./desk/shortcuts";
import { Tools } from "./desk/tools";
import { ExplainSection } from "./explain/explain-section";
import { Footer } from "./footer";
import { LanguageMenu } from "./language/language-menu";
import type { LanguageSession } from "./language/language-session";
import { say } from "./language/say";
import { isEmpty, isTable, isTeaching, onlyInkGrew, overPad } from "./model/page-selectors";
import type { Action, State } from "./model/page-state";
import { viewedPicture } from "./model/pictures-state";
import { typeableIn } from "./model/signs";
import { type ModelsContent, ModelsSection } from "./models/models-section";
import type { OfflineSession } from "./offline/offline-session";
import { UpdateNotice } from "./offline/update-notice";
import type { Opener } from "./opener";
import { whyNotFetched } from "./parts/error-messages";
import { PictureButtons } from "./pictures/open-buttons";
import type { PicturesOpener } from "./pictures/pictures-opener";
import type { ReaderSession } from "./reader/reader-session";
import { SampleHint } from "./samples/sample-hint";
import { SamplesMenu } from "./samples/samples-menu";
import type { SamplesSession } from "./samples/samples-session";
import { typed } from "./samples/type-digits";
import { ShareMenu } from "./share/share-menu";
import type { ShareSession } from "./share/share-session";
import { statusOf } from "./status";
import { StatusLine } from "./status-line";
import { listenForDrops } from "./ui/file-drop";
import { Logo } from "./ui/icons";
import { type Store, useStore } from "./ui/store";
import { useLazy } from "./ui/use-lazy";

interface Sessions {
  readonly reader: ReaderSession;
  readonly opener: Opener;
  readonly pictures: PicturesOpener;
  /** Starts that of other networks; `null` where there are none. */
  readonly models: (() => Promise<ModelsContent>) | null;
  readonly language: LanguageSession;
  readonly offline: OfflineSession;
  readonly share: ShareSession;
  readonly samples: SamplesSession;
}

interface Props {
  readonly store: Store<State, Action>;
  readonly sessions: Sessions;
  /** Whether the browser keeps the drawing. */
  readonly isKept: boolean;
}

const loadKeys = () => import("./desk/keys-dialog");

export function App({ store, sessions, isKept }: Props) {
  const { reader, opener, pictures, models, language, offline, share, samples } = sessions;
  const state = useStore(store, onlyInkGrew);
  const [awaitsFile, setAwaitsFile] = useState(false);

  const dismiss = useCallback(() => store.dispatch({ type: "app-update-dismissed" }), [store]);

  const keys = useLazy(state.desk.showsKeys, loadKeys, (cause) => {
    store.dispatch(KEYS.action);
    store.dispatch({ type: "problem", sentence: whyNotFetched(cause) });
  });

  useEffect(() => {
    return listenForShortcuts(COMMANDS, ({ isEnabled, action }) => isEnabled(store.state) && store.dispatch(action));
  }, [store]);
  useEffect(() => listenForDrops(opener.open, setAwaitsFile), [opener]);

  const digitsOnly = DIGITS_ONLY.isEnabled(state) && (
    <CommandButton command={DIGITS_ONLY} state={state} dispatch={store.dispatch} />
  );
  return (
    <div class={isTeaching(state) ? "page is-teaching" : "page"}>
      <header class="masthead">
        <Logo />
        <h1 translate={false}>Inkling</h1>
        <div class="tagline">
          <p>{say("page.tagline")}</p>
        </div>
        <div class="masthead-tools">
          <PictureButtons open={opener.openFiles} />
          <SamplesMenu session={samples} />
          <LanguageMenu spoken={state.language} choose={(chosen) => void language.choose(chosen)} />
        </div>
      </header>
      <main>
        <div class="bench">
          <section class="desk" aria-label={say(overPad(state) ? "desk.pictures" : "desk.writing")}>
            {overPad(state) && pictures.views ? (
              <pictures.views.PicturesView
                pictures={state.pictures}
                dispatch={store.dispatch}
                copy={share.copy}
                copied={state.messages.copied}
                digitsOnly={digitsOnly}
                awaitsFile={awaitsFile}
                language={state.language}
                ofSigns={state.ofSigns}
                labels={state.labels ?? []}
              />
            ) : (
              <DrawingArea
                state={state}
                store={store}
                sampleHint={<SampleHint session={samples} />}
                onKey={(event) => typed(event, samples, typeableIn(state))}
                awaitsFile={awaitsFile}
              />
            )}
            <Tools
              state={state}
              dispatch={store.dispatch}
              shareMenu={<ShareMenu state={state} session={share} />}
              saveButtons={pictures.views && <pictures.views.SaveButtons pictures={state.pictures} />}
            />
            <StatusLine status={statusOf(state)} tryAgain={() => void reader.load()} />
          </section>
          {!isTable(state) && (
            <AnswerCard
              state={state}
              dispatch={store.dispatch}
              copy={share.copy}
              digitsOnly={digitsOnly}
              copyMenu={
                overPad(state) &&
                pictures.views && (
                  <pictures.views.CopyMenu pictures={state.pictures} copy={share.copy} copied={state.messages.copied} />
                )
              }
              comparison={<Comparison state={state} dispatch={store.dispatch} />}
              lineView={lineViewOf(state, pictures)}
              tableView={tableViewOf(state, pictures, store.dispatch)}
            />
          )}
        </div>
        {!isTable(state) && <ExplainSection state={state} dispatch={store.dispatch} />}
      </main>
      {models && <ModelsSection state={state} start={models} />}
      <Footer
        network={state.network}
        offline={state.offline}
        build={offline.build}
        install={offline.install}
        isKept={isKept}
        keysButton={<CommandButton command={KEYS} state={state} dispatch={store.dispatch} face="named" />}
      />
      {state.desk.showsKeys && keys && <keys.KeysDialog state={state} close={() => store.dispatch(KEYS.action)} />}
      <UpdateNotice
        isOffered={state.offline.offersUpdate}
        isOver={isEmpty(state)}
        reload={offline.reload}
        dismiss={dismiss}
      />
    </div>
  );
}

/** What shows a line of the picture that is looked at above its text; nothing where none is. */
function lineViewOf({ pictures }: State, { views }: PicturesOpener): ((line: number) => VNode) | null {
  const picture = viewedPicture(pictures);
  return picture && views && ((line) => <views.LineStrip picture={picture} line={line} />);
}

/** What shows the rows and columns of the picture that is looked at; nothing where none show. */
function tableViewOf({ pictures }: State, { views }: PicturesOpener, dispatch: (action: Action) => void): VNode | null {
  const picture = viewedPicture(pictures);
  const rows = picture && views?.tableIn(picture);
  return picture && views && rows ? <views.TableView picture={picture} rows={rows} dispatch={dispatch} /> : null;
}
