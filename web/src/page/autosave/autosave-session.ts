/** Keeps the drawing on this device, so that nothing that ends the page takes it away. */

import { type Drawing, isDrawing, penUp } from "../../pad";
import type { Action, State } from "../model/page-state";
import { drawingIn, textOf } from "../model/saved-drawing";
import type { Store } from "../ui/store";
import { openShelf, type Shelf } from "./drawing-storage";

/** How long after a stroke it is kept, in milliseconds: not while the next one is under way. */
const PAUSE = 400;

/** The drawing that was kept last, or `null` where there is none. */
export function keptDrawing(shelf: Shelf = openShelf()): Drawing | null {
  const text = shelf.read();
  const drawing = text === null ? null : drawingIn(text);
  if (text !== null && drawing === null) {
    console.warn("What this browser has kept as a drawing is none that this page knows. It is put aside.");
    shelf.putAside(text);
  }
  return drawing;
}

/** From now on keep each change of the drawing: soon after it, and at once when the page is left. */
export function startKeeping(store: Store<State, Action>, shelf: Shelf = openShelf()): void {
  let kept = store.state.drawing;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function keep(): void {
    clearTimeout(waiting);
    const { drawing } = store.state;
    // A tab that changed nothing must not write over what another tab has kept since.
    if (sameContent(drawing, kept)) return;
    kept = drawing;
    const text = textOf(penUp(drawing));
    if (text !== null) shelf.keep(text);
  }

  store.subscribe(({ drawing }) => {
    if (drawing === kept) return;
    clearTimeout(waiting);
    if (!isDrawing(drawing)) waiting = setTimeout(keep, PAUSE);
  });
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
}

/** A pad that is resized has still the same on it. */
function sameContent(one: Drawing, other: Drawing): boolean {
  return (
    one.history === other.history && one.active === other.active && one.wipe === other.wipe && one.pen === other.pen
  );
}
