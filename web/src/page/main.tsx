/** Drawings and pictures in, what a person sees and hears of their reading out: starts the page. */

import { render } from "preact";
import { App } from "./app";
import { sentenceOf } from "./sentences";
import { startSession } from "./session";
import { INITIAL, reduce } from "./state";
import { createStore } from "./store";

const root = document.getElementById("app");
if (root === null) throw new Error("The page has no #app to be shown in.");

const store = createStore(reduce, INITIAL);
const session = startSession(store);

/** What nobody caught takes the one way of all errors. */
function tell(event: Event, error: unknown): void {
  event.preventDefault();
  store.dispatch({ type: "problem", sentence: sentenceOf(error) });
}

window.addEventListener("error", (event) => event.error && tell(event, event.error));
window.addEventListener("unhandledrejection", (event) => tell(event, event.reason));

root.replaceChildren();
render(<App store={store} session={session} />, root);
void session.load();
