/** Keeps the drawing on this device, so that nothing that ends the page takes it away. */

import { type Drawing, isDrawing, penUp } from "../../pad";
import type { Action, State } from "../model/page-state";
import { drawingIn, textOf } from "../model/saved-drawing";
import type { Store } from "../ui/store";
import type { DrawingStorage } from "./drawing-storage";

/** How long after a stroke the drawing is saved, in milliseconds: not while the next one is under way. */
const PAUSE = 400;

interface Needs {
  readonly store: Store<State, Action>;
  readonly storage: Pick<DrawingStorage, "write">;
  /** Calls back whenever the page is left, or may be about to be. */
  readonly onLeave: (save: () => void) => void;
}

/** The drawing that was saved last, or `null` where there is none. */
export function savedDrawing(storage: DrawingStorage): Drawing | null {
  const text = storage.read();
  const drawing = text === null ? null : drawingIn(text);
  if (text !== null && drawing === null) {
    console.warn("What this browser has kept as a drawing is none that this page knows. It is put aside.");
    storage.setAside(text);
  }
  return drawing;
}

/** From now on save each change of the drawing: soon after it, and at once when the page is left. */
export function startAutosaveSession({ store, storage, onLeave }: Needs): void {
  let saved = store.state.drawing;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function save(): void {
    clearTimeout(waiting);
    const { drawing } = store.state;
    // A tab that changed nothing must not write over what another tab has saved since.
    if (sameContent(drawing, saved)) return;
    saved = drawing;
    const text = textOf(penUp(drawing));
    if (text !== null) storage.write(text);
  }

  store.subscribe(({ drawing }) => {
    if (drawing === saved) return;
    clearTimeout(waiting);
    if (!isDrawing(drawing)) waiting = setTimeout(save, PAUSE);
  });
  onLeave(save);
}

/** A pad that is resized has still the same on it. */
function sameContent(one: Drawing, other: Drawing): boolean {
  return (
    one.history === other.history && one.active === other.active && one.wipe === other.wipe && one.pen === other.pen
  );
}
