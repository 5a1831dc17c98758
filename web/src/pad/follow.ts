/** Pointer events in, pen events in ink pixels out. */

import type { Point } from "../types";
import { inkWidth, toInk } from "./coordinates";

export interface PenListener {
  down(at: Point): void;
  move(through: readonly Point[]): void;
  up(): void;
}

/** The bit of the primary button, a touching finger or the tip of a pen in `PointerEvent.buttons`. */
const PRIMARY = 1;

/**
 * Follow one pointer at a time over the pad: mouse, finger or pen.
 *
 * The first pointer that comes down draws until it is lifted; all others, a second finger or a resting palm, are
 * ignored meanwhile. A pointer that the browser takes away (`pointercancel`) leaves its stroke as far as it was drawn:
 * one undo removes what was not meant, but nothing brings back what was dropped.
 *
 * @param pad      The element that is drawn on. It needs `touch-action: none`, or the page scrolls under the finger.
 * @param listener Is told what the pen does.
 * @returns A function that stops following.
 */
export function followPointer(pad: HTMLElement, listener: PenListener): () => void {
  let active: number | null = null;

  function down(event: PointerEvent): void {
    if (active !== null || event.button !== 0) return;
    active = event.pointerId;
    listener.down(place(event));
    capture(pad, event.pointerId);
  }

  function move(event: PointerEvent): void {
    if (event.pointerId !== active) return;
    // A mouse button that is let go while another is held raises no pointerup.
    if (event.buttons & PRIMARY) listener.move(coalesced(event).map(place));
    else end(event);
  }

  function up(event: PointerEvent): void {
    if (event.pointerId !== active) return;
    listener.move([place(event)]);
    end(event);
  }

  /** Also for pointercancel, whose coordinates mean nothing. */
  function end(event: PointerEvent): void {
    if (event.pointerId !== active) return;
    active = null;
    listener.up();
  }

  function place(event: PointerEvent): Point {
    const width = inkWidth(pad.clientWidth, pad.clientHeight);
    return toInk(event.clientX, event.clientY, pad.getBoundingClientRect(), width);
  }

  const stopped = new AbortController();
  const { signal } = stopped;
  pad.addEventListener("pointerdown", down, { signal });
  pad.addEventListener("pointermove", move, { signal });
  pad.addEventListener("pointerup", up, { signal });
  pad.addEventListener("pointercancel", end, { signal });
  pad.addEventListener("lostpointercapture", end, { signal });
  // A long press would open the menu in the middle of a stroke.
  pad.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  return () => stopped.abort();
}

/** Keep getting the pointer's events when it leaves the pad. */
function capture(pad: HTMLElement, pointer: number): void {
  try {
    pad.setPointerCapture(pointer);
  } catch (error) {
    // A pointer that was lifted before the page had time for it cannot be captured; its pointerup comes all the same.
    if (!(error instanceof DOMException && error.name === "NotFoundError")) throw error;
  }
}

/** All the places that the pointer passed since the last event: more than one where it samples faster than the screen. */
function coalesced(event: PointerEvent): readonly PointerEvent[] {
  const events = event.getCoalescedEvents?.() ?? [];
  return events.length > 0 ? events : [event];
}
