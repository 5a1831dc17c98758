/** Drawings and pictures in, what a person sees and hears of their reading out: starts every session, then the page. */

import { render } from "preact";
import { loadReader, type Reader } from "../inkling";
import { startReadingSession } from "./answer/reading-session";
import { App } from "./app";
import { savedDrawing, startAutosaveSession } from "./autosave/autosave-session";
import { openDrawingStorage } from "./autosave/drawing-storage";
import { startCompareSession } from "./compare/compare-session";
import { preferredDesk, startDeskSession } from "./desk/desk-session";
import { startExplainSession } from "./explain/explain-session";
import { catalogueOf, signsCatalogueOf } from "./language/catalogues";
import { startLanguageSession } from "./language/language-session";
import { reduce } from "./model/page-reducer";
import { INITIAL } from "./model/page-state";
import type { ModelsContent } from "./models/models-section";
import { startOfflineSession } from "./offline/offline-session";
import { openerOf } from "./opener";
import { buildNameOf, ZOO } from "./parts/app-info";
import { sentenceOf } from "./parts/error-messages";
import { startPicturesOpener } from "./pictures/pictures-opener";
import { startReaderSession } from "./reader/reader-session";
import { startSamplesSession } from "./samples/samples-session";
import { startShareSession } from "./share/share-session";
import { copyText } from "./ui/clipboard";
import { download } from "./ui/download";
import { onLeave } from "./ui/page-end";
import { createStore } from "./ui/store";
import { setTextsWhole } from "./ui/whole-texts";

const page = pageElement();

const storage = openDrawingStorage();
const store = createStore(reduce, {
  ...INITIAL,
  drawing: savedDrawing(storage) ?? INITIAL.drawing,
  desk: preferredDesk(),
});
const nextFrame = requestAnimationFrame;

// Each gets the store and, of all else, what it needs and no more; what was read comes before what follows from it.
const reader = startReaderSession({ store, loadReader });
startReadingSession({ store, reader, nextFrame });
const pictures = startPicturesOpener({ store, reader, window });
startExplainSession({ store, reader });
startCompareSession({ store, reader });
const share = startShareSession({ store, window, copyText, download });
const samples = startSamplesSession({ store });
const opener = openerOf({ store, pictures, share, samples, fetch, location });
const language = startLanguageSession({ store, catalogueOf, signsCatalogueOf, navigator, document });
const offline = startOfflineSession({ store, window, build: buildNameOf(document) });
startAutosaveSession({ store, storage, onLeave });
startDeskSession({ store });

function pageElement(): Element {
  const element = document.getElementById("app");
  if (element === null) throw new Error("The page has no #app to be shown in.");
  return element;
}

/** The session of other networks comes with its view, when somebody wants to see them. */
function startModels(folder: string): () => Promise<ModelsContent> {
  return async () => {
    const { ModelsView, startModelsSession } = await import("./models/models-view");
    return { View: ModelsView, session: startModelsSession({ reader, loadReader, fetch, nextFrame, folder }) };
  };
}

/** What nobody caught takes the one way of all errors. */
function report(event: Event, error: unknown): void {
  event.preventDefault();
  store.dispatch({ type: "problem", sentence: sentenceOf(error) });
}

window.addEventListener("error", (event) => event.error && report(event, event.error));
window.addEventListener("unhandledrejection", (event) => report(event, event.reason));

function show(into: Element): void {
  setTextsWhole();
  into.replaceChildren();
  const models = ZOO ? startModels(ZOO) : null;
  const sessions = { reader, opener, pictures, models, language, offline, share, samples };
  render(<App store={store} sessions={sessions} isKept={storage.isKept} />, into);
  share.begin();
}

/** @param onItsWay The reader, which `start.ts` has asked for before this script was there. */
export function begin(onItsWay: Promise<Reader>): void {
  void reader.load(onItsWay);
  void language.begin().then(() => show(page));
}
