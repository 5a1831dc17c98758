/** The page's dealings with the network: loads it, asks it what is written and why, and loads it again. */

import { latest } from "../../common/latest";
import { loadReader, type Reader } from "../../inkling";
import { type Drawing, isBlank, strokesOf } from "../../pad";
import type { Reading } from "../../types";
import { startExplain } from "../explain/explain-session";
import type { Action, State } from "../model/page-state";
import { isAboutInput, sentenceOf, whyNotCopied } from "../parts/error-messages";
import { type PicturesSession, startPictures } from "../pictures/pictures-session";
import { copyText } from "../ui/clipboard";
import type { Store } from "../ui/store";

export interface Session {
  /** Load the network, or load it again after a failure. */
  load(): Promise<void>;
  /** Show pictures in place of the pad and read them. */
  open(files: readonly File[]): void;
  /** Put a text on the clipboard, and say so. */
  copy(text: string): Promise<void>;
  readonly pictures: PicturesSession;
  readonly readers: Readers;
}

/** Which network reads: the page's own, unless the user lets another one do so. */
export interface Readers {
  /** The page's own, or `null` while it is not there. */
  own(): Reader | null;
  /** The name of the network that reads, or `null` where it is the page's own. */
  reads(): string | null;
  /** Read with another network from now on, or with the page's own again. */
  readBy(other: Other | null): void;
}

interface Other {
  readonly name: string;
  readonly reader: Reader;
}

export function startSession(store: Store<State, Action>): Session {
  let own: Reader | null = null;
  /** Its own, or another's. */
  let reader: Reader | null = null;
  const pictures = startPictures(store);
  const readings = latest(read, requestAnimationFrame);
  const insight = startExplain(store);

  async function load(): Promise<void> {
    own?.dispose();
    own = null;
    reader = null;
    pictures.attach(null);
    insight.attach(null);
    store.dispatch({ type: "network-loading" });
    try {
      own = await loadReader();
      readBy(null);
    } catch (error) {
      store.dispatch({ type: "network-failed", sentence: sentenceOf(error) });
    }
  }

  function readBy(other: Other | null): void {
    const next = other?.reader ?? own;
    if (next === null) return;
    reader = next;
    insight.attach(next);
    store.dispatch({ type: "network-ready", card: next.card, backend: next.backend, other: other?.name ?? null });
    pictures.attach(next);
  }

  function reads(): string | null {
    const { network } = store.state;
    return network.phase === "ready" ? network.other : null;
  }

  async function read({ drawing, revision }: State): Promise<void> {
    const asked = reader;
    if (asked === null || isBlank(drawing)) return;
    const start = performance.now();
    try {
      const reading = await readDrawing(asked, drawing);
      const milliseconds = performance.now() - start;
      store.dispatch({ type: "pad-read", revision, padReading: { reading, milliseconds, drawing } });
    } catch (error) {
      if (asked === reader) fail(error);
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
  });
  return { load, open: pictures.open, copy, pictures, readers: { own: () => own, reads, readBy } };
}

function asksAnew(state: State, previous: State): boolean {
  return state.drawing !== previous.drawing || state.network !== previous.network;
}

function readDrawing(reader: Reader, drawing: Drawing): Promise<Reading> {
  const { pen, view } = drawing;
  return reader.readStrokes(strokesOf(drawing), { scale: "true", pen, ...view });
}
