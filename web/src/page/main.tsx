/** Drawings and pictures in, what a person sees and hears of their reading out: starts the page. */

import { render } from "preact";
import { App } from "./app";
import { keptDrawing, startKeeping } from "./autosave/autosave-session";
import { preferredDesk, startDesk } from "./desk/desk-session";
import { startLanguage } from "./language/language-session";
import { reduce } from "./model/page-reducer";
import { INITIAL } from "./model/page-state";
import { startOffline } from "./offline/offline-session";
import { sentenceOf } from "./parts/error-messages";
import { startSession } from "./reader/reader-session";
import { startSamples } from "./samples/samples-session";
import { startShare } from "./share/share-session";
import { createStore } from "./ui/store";

const root = document.getElementById("app");
if (root === null) throw new Error("The page has no #app to be shown in.");

const store = createStore(reduce, { ...INITIAL, drawing: keptDrawing() ?? INITIAL.drawing, desk: preferredDesk() });
const session = startSession(store);
const language = startLanguage(store);
const offline = startOffline(store);
const share = startShare(store);
const samples = startSamples(store);
startKeeping(store);
startDesk(store);

/** What nobody caught takes the one way of all errors. */
function tell(event: Event, error: unknown): void {
  event.preventDefault();
  store.dispatch({ type: "problem", sentence: sentenceOf(error) });
}

window.addEventListener("error", (event) => event.error && tell(event, event.error));
window.addEventListener("unhandledrejection", (event) => tell(event, event.reason));

function show(into: Element): void {
  into.replaceChildren();
  render(
    <App store={store} session={session} language={language} offline={offline} share={share} samples={samples} />,
    into,
  );
  share.begin();
}

// The network is on its way before anything else.
void session.load();
void language.begin().then(() => show(root));
