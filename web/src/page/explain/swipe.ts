/** A finger that goes sideways over a stage leads to the one before or after it. */

import { useRef } from "preact/hooks";

/** How far a finger goes at least, in CSS pixels, and how much further sideways than up or down. */
const FAR = 48;
const SIDEWAYS = 2;

/** What is read with the finger on it, pixel by pixel. */
const OWN = ".pixels";

/** @returns 1 for a swipe to the left, which pulls the next stage in, -1 for one to the right, else 0. */
export function swipeOf(across: number, down: number): -1 | 0 | 1 {
  if (Math.abs(across) < FAR || Math.abs(across) < SIDEWAYS * Math.abs(down)) return 0;
  return across < 0 ? 1 : -1;
}

/** What an element needs that can be swiped. */
export function useSwipe(step: (by: number) => void) {
  const start = useRef<PointerEvent | null>(null);
  return {
    onPointerDown(event: PointerEvent): void {
      const isOwn = event.target instanceof Element && event.target.closest(OWN) !== null;
      start.current = event.pointerType === "touch" && event.isPrimary && !isOwn ? event : null;
    },
    onPointerUp(event: PointerEvent): void {
      const from = start.current;
      start.current = null;
      if (from?.pointerId !== event.pointerId) return;
      const by = swipeOf(event.clientX - from.clientX, event.clientY - from.clientY);
      if (by !== 0) step(by);
    },
    // The browser scrolls instead.
    onPointerCancel(): void {
      start.current = null;
    },
  };
}
