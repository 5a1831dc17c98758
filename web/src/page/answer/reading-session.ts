/** Has the drawing read, anew whenever it changes or another network reads: one question at a time, the newest. */

import { latest } from "../../common/latest";
import type { Reader, ReadOptions } from "../../inkling";
import { type Drawing, isBlank, readsAlike, strokesOf } from "../../pad";
import type { Reading } from "../../types";
import { FARTHEST } from "../model/handwriting";
import type { Action, State } from "../model/page-state";
import { asksFor } from "../model/signs";
import { isAboutInput, sentenceOf } from "../parts/error-messages";
import type { ReaderSession } from "../reader/reader-session";
import type { Store } from "../ui/store";

/** An answer that has not come after so many milliseconds is late, and what is shown meanwhile is said to be older. */
const LATE = 1000;

interface Needs {
  readonly store: Store<State, Action>;
  readonly reader: ReaderSession;
  readonly nextFrame: (callback: () => void) => unknown;
}

export function startReadingSession({ store, reader, nextFrame }: Needs): void {
  const readings = latest(read, nextFrame);

  async function read({ drawing, revision, desk }: State): Promise<void> {
    if (isBlank(drawing)) return;
    const start = performance.now();
    const late = setTimeout(() => store.dispatch({ type: "pad-reading-late" }), LATE);
    await reader.ask(
      (asked) => readDrawing(asked, drawing, asksFor(asked.card, desk.digitsOnly)),
      (reading) => {
        const milliseconds = performance.now() - start;
        store.dispatch({ type: "pad-read", revision, padReading: { reading, milliseconds, drawing } });
      },
      fail,
    );
    clearTimeout(late);
  }

  function fail(error: unknown): void {
    if (isAboutInput(error)) store.dispatch({ type: "problem", sentence: sentenceOf(error) });
    else reader.fail(error);
  }

  store.subscribe((state, previous) => {
    if (state.network.phase === "ready" && asksAnew(state, previous)) readings.ask(state);
  });
}

function asksAnew(state: State, previous: State): boolean {
  const isOther = state.network !== previous.network || state.desk.digitsOnly !== previous.desk.digitsOnly;
  return isOther || !readsAlike(state.drawing, previous.drawing);
}

function readDrawing(reader: Reader, drawing: Drawing, asked: ReadOptions): Promise<Reading> {
  const { pen, view } = drawing;
  // The view of a drawing that is high has the pad's shape, and so may be wider than any ink reaches.
  const [height, width] = [Math.min(view.height, FARTHEST), Math.min(view.width, FARTHEST)];
  return reader.readStrokes(strokesOf(drawing), { scale: "true", pen, height, width, ...asked });
}
