/** The page's dealings with the network: loads it, asks it what is written and why, and loads it again. */

import { PAD_HEIGHT } from "../ink/constants";
import { loadReader, type Reader } from "../inkling";
import { type Drawing, isBlank, strokesOf } from "../pad";
import type { Reading } from "../types";
import { copyText } from "./clipboard";
import { type Question, sameQuestion } from "./insight";
import { latest } from "./latest";
import { type PicturesSession, startPictures } from "./pictures/session";
import { isAboutInput, sentenceOf, whyNotCopied, whyUnexplained } from "./sentences";
import { type Action, questionOf, type State } from "./state";
import type { Store } from "./store";

export interface Session {
  /** Load the network, or load it again after a failure. */
  load(): Promise<void>;
  /** Show pictures in place of the pad and read them. */
  open(files: readonly File[]): void;
  /** Put a text on the clipboard, and say so. */
  copy(text: string): Promise<void>;
  readonly pictures: PicturesSession;
}

export function startSession(store: Store<State, Action>): Session {
  let reader: Reader | null = null;
  const pictures = startPictures(store);
  const readings = latest(read, requestAnimationFrame);
  const explanations = latest(explain, requestAnimationFrame);

  async function load(): Promise<void> {
    reader?.dispose();
    reader = null;
    pictures.attach(null);
    store.dispatch({ type: "network-loading" });
    try {
      reader = await loadReader();
      store.dispatch({ type: "network-ready", card: reader.card, backend: reader.backend });
      pictures.attach(reader);
    } catch (error) {
      store.dispatch({ type: "network-failed", sentence: sentenceOf(error) });
    }
  }

  async function read({ drawing, subject }: State): Promise<void> {
    const asked = reader;
    if (asked === null || isBlank(drawing)) return;
    const start = performance.now();
    try {
      const reading = await readDrawing(asked, drawing);
      const milliseconds = performance.now() - start;
      store.dispatch({ type: "answered", subject, answer: { reading, milliseconds, drawing } });
    } catch (error) {
      if (asked === reader) fail(error);
    }
  }

  async function explain(question: Question): Promise<void> {
    const { subject } = store.state;
    const asked = reader;
    // A stroke may have begun since it was asked, and the reading comes first.
    if (asked === null || !sameQuestion(question, questionOf(store.state))) return;
    try {
      const explanation = await asked.explain(question.glyph, question.label);
      store.dispatch({ type: "explained", subject, explained: { ...question, explanation } });
    } catch (error) {
      if (asked === reader) store.dispatch({ type: "unexplained", subject, sentence: whyUnexplained(error) });
    }
  }

  function fail(error: unknown): void {
    const sentence = sentenceOf(error);
    store.dispatch({ type: isAboutInput(error) ? "problem" : "network-failed", sentence });
  }

  async function copy(text: string): Promise<void> {
    try {
      await copyText(text);
      store.dispatch({ type: "copied", text });
    } catch (error) {
      store.dispatch({ type: "problem", sentence: whyNotCopied(error) });
    }
  }

  let last = store.state;
  store.subscribe((state) => {
    const previous = last;
    last = state;
    if (state.network.phase === "ready" && asksAnew(state, previous)) readings.ask(state);
    const question = questionOf(state);
    if (question && !sameQuestion(question, questionOf(previous))) explanations.ask(question);
  });
  return { load, open: pictures.open, copy, pictures };
}

function asksAnew(state: State, previous: State): boolean {
  return state.drawing !== previous.drawing || state.network !== previous.network;
}

function readDrawing(reader: Reader, drawing: Drawing): Promise<Reading> {
  const { pen, widest } = drawing;
  return reader.readStrokes(strokesOf(drawing), { scale: "true", pen, height: PAD_HEIGHT, width: widest });
}
