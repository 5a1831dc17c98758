/** The page's dealings with the network: loads it, asks it what is on the pad and why, and loads it again. */

import { PAD_HEIGHT } from "../ink/constants";
import { InklingError, loadReader, type Reader } from "../inkling";
import { type Drawing, strokesOf } from "../pad";
import type { Reading } from "../types";
import { type Question, sameQuestion } from "./insight";
import { latest } from "./latest";
import { isAboutInput, sentenceOf, whyUnexplained } from "./sentences";
import { type Action, isEmpty, type Picture, questionOf, type State } from "./state";
import type { Store } from "./store";

export interface Session {
  /** Load the network, or load it again after a failure. */
  load(): Promise<void>;
  /** Show a picture on the pad and read it. */
  open(file: Blob, name: string): Promise<void>;
}

export function startSession(store: Store<State, Action>): Session {
  let reader: Reader | null = null;
  const readings = latest(read, requestAnimationFrame);
  const explanations = latest(explain, requestAnimationFrame);

  async function load(): Promise<void> {
    reader?.dispose();
    reader = null;
    store.dispatch({ type: "network-loading" });
    try {
      reader = await loadReader();
      store.dispatch({ type: "network-ready", card: reader.card, backend: reader.backend });
    } catch (error) {
      store.dispatch({ type: "network-failed", sentence: sentenceOf(error) });
    }
  }

  async function read(state: State): Promise<void> {
    const asked = reader;
    if (asked === null || isEmpty(state)) return;
    const start = performance.now();
    try {
      const reading = await (state.picture ? asked.readImage(state.picture.file) : readDrawing(asked, state.drawing));
      const milliseconds = performance.now() - start;
      const { subject, drawing } = state;
      store.dispatch({ type: "answered", subject, answer: { reading, milliseconds, drawing } });
    } catch (error) {
      if (asked === reader) fail(error, state.picture);
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

  function fail(error: unknown, picture: Picture | null): void {
    const sentence = sentenceOf(error);
    if (!isAboutInput(error)) store.dispatch({ type: "network-failed", sentence });
    else if (picture) store.dispatch({ type: "picture-refused", picture, sentence });
    else store.dispatch({ type: "problem", sentence });
  }

  async function open(file: Blob, name: string): Promise<void> {
    try {
      store.dispatch({ type: "picture-opened", picture: { file, name, url: await showable(file) } });
    } catch (error) {
      store.dispatch({ type: "problem", sentence: sentenceOf(error) });
    }
  }

  let last = store.state;
  store.subscribe((state) => {
    const previous = last;
    last = state;
    if (previous.picture && previous.picture !== state.picture) URL.revokeObjectURL(previous.picture.url);
    if (state.network.phase === "ready" && asksAnew(state, previous)) readings.ask(state);
    const question = questionOf(state);
    if (question && !sameQuestion(question, questionOf(previous))) explanations.ask(question);
  });
  return { load, open };
}

function asksAnew(state: State, previous: State): boolean {
  return state.drawing !== previous.drawing || state.picture !== previous.picture || state.network !== previous.network;
}

function readDrawing(reader: Reader, drawing: Drawing): Promise<Reading> {
  const { pen, width } = drawing;
  return reader.readStrokes(strokesOf(drawing), { scale: "true", pen, height: PAD_HEIGHT, width });
}

/**
 * Make sure that the browser can show a file as a picture.
 *
 * @returns A URL for it, to be revoked when the picture is put away.
 * @throws {InklingError} `picture`, where it cannot.
 */
async function showable(file: Blob): Promise<string> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return url;
  } catch (cause) {
    URL.revokeObjectURL(url);
    throw new InklingError("picture", `The browser cannot decode this file as a picture. Received: ${file.type}`, {
      cause,
    });
  }
}
