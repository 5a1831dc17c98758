/** Puts samples on the pad, and digits and signs that are typed. */

import { type Drawing, isDrawing, PENS, strokesOf } from "../../pad";
import type { Label } from "../../types";
import { say } from "../language/say";
import { centred } from "../model/handwriting";
import type { Action, State } from "../model/page-state";
import { whyNotFetched } from "../parts/error-messages";
import { consequencesOf } from "../parts/placing-notice";
import type { Store } from "../ui/store";
import { fetchGallery, type Gallery, knows, type Sample } from "./gallery";
import type { Reach } from "./next-place";

export interface SamplesSession {
  /** The samples, or `null` where they could not be fetched, which is told. */
  gallery(): Promise<Gallery | null>;
  place(sample: Sample): void;
  /** Put a sample on the pad, each time another one. */
  placeNext(): Promise<void>;
  /** Write a digit or a sign of a number at the end of the line. */
  write(label: Label): Promise<void>;
  /** Take back what was written last. Returns whether that is the last thing that was done. */
  eraseTyped(): boolean;
}

export function startSamplesSession({ store }: { readonly store: Store<State, Action> }): SamplesSession {
  let next = 0;
  /** What was on the pad after each digit and sign that was typed, and what reach its line has: a point alone tells none. */
  const typed = new WeakMap<Drawing["history"]["present"], Reach>();

  let writes = Promise.resolve();

  async function gallery(): Promise<Gallery | null> {
    const fetched = await told(fetchGallery);
    const { labels } = store.state;
    return fetched && { ...fetched, samples: fetched.samples.filter(({ text }) => knows(labels, text)) };
  }

  /** What is fetched when it is first asked for; `null` where it could not be, which is told. */
  async function told<Part>(fetch: () => Promise<Part>): Promise<Part | null> {
    try {
      return await fetch();
    } catch (error) {
      store.dispatch({ type: "problem", sentence: whyNotFetched(error) });
      return null;
    }
  }

  function place({ strokes }: Sample): void {
    const handwriting = { strokes: centred(strokes, store.state.drawing.width), pen: PENS.standard };
    const consequences = consequencesOf(store.state);
    const notice = consequences.length > 0 ? [say("samples.loaded"), ...consequences].join(" ") : null;
    store.dispatch({ type: "handwriting-placed", handwriting, notice });
  }

  async function placeNext(): Promise<void> {
    const samples = (await gallery())?.samples ?? [];
    const sample = samples[next++ % Math.max(samples.length, 1)];
    if (sample) place(sample);
  }

  /** One after the other: who types fast types on while the first one's strokes are fetched. */
  function write(label: Label): Promise<void> {
    const next = () => writeNext(label);
    writes = writes.then(next, next);
    return writes;
  }

  async function writeNext(label: Label): Promise<void> {
    const writing = await told(() => import("./write-symbol"));
    if (!writing) return;
    const { drawing } = store.state;
    const { strokes, reach } = writing.symbolAtEnd(strokesOf(drawing), label, typed.get(drawing.history.present));
    store.dispatch({ type: "strokes-appended", strokes });
    typed.set(store.state.drawing.history.present, reach);
  }

  function eraseTyped(): boolean {
    const { drawing } = store.state;
    if (isDrawing(drawing) || !typed.has(drawing.history.present)) return false;
    store.dispatch({ type: "undo" });
    return true;
  }

  return { gallery, place, placeNext, write, eraseTyped };
}
