/** Puts samples on the pad, and digits that are typed. */

import { type Drawing, isDrawing, PENS, strokesOf } from "../../pad";
import { say } from "../language/say";
import { centred } from "../model/handwriting";
import type { Action, State } from "../model/page-state";
import { whyNotFetched } from "../parts/error-messages";
import { consequencesOf } from "../parts/placing-notice";
import type { Store } from "../ui/store";
import { fetchGallery, type Gallery, knows, type Sample } from "./gallery";
import { atEnd } from "./next-place";

export interface SamplesSession {
  /** The samples, or `null` where they could not be fetched, which is told. */
  gallery(): Promise<Gallery | null>;
  place(sample: Sample): void;
  /** Put a sample on the pad, each time another one. */
  placeNext(): Promise<void>;
  /** Write a digit at the end of the line. */
  write(digit: number): Promise<void>;
  /** Take back the digit that was written last. Returns whether that is the last thing that was done. */
  eraseTyped(): boolean;
}

export function startSamplesSession({ store }: { readonly store: Store<State, Action> }): SamplesSession {
  let next = 0;
  /** What was on the pad after each digit that was typed. */
  const typed = new WeakSet<Drawing["history"]["present"]>();

  async function gallery(): Promise<Gallery | null> {
    try {
      const { samples, digits } = await fetchGallery();
      const { labels } = store.state;
      return { samples: samples.filter(({ text }) => knows(labels, text)), digits };
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

  async function write(digit: number): Promise<void> {
    const strokes = (await gallery())?.digits[digit];
    if (!strokes) return;
    store.dispatch({ type: "strokes-appended", strokes: atEnd(strokesOf(store.state.drawing), strokes) });
    typed.add(store.state.drawing.history.present);
  }

  function eraseTyped(): boolean {
    const { drawing } = store.state;
    if (isDrawing(drawing) || !typed.has(drawing.history.present)) return false;
    store.dispatch({ type: "undo" });
    return true;
  }

  return { gallery, place, placeNext, write, eraseTyped };
}
