/** Pointer events in, pen events in ink pixels out. */

import { inkWidth, toInk } from "./coordinates";
import { cornersOf } from "./corners";
import { type Contact, type ContactEvent, NO_CONTACTS, type PenAction, rejectPalms } from "./palm-rejection";
import type { Sample } from "./stroke";
import { plainView, type Size } from "./viewport";

export interface PenListener {
  /** @param erases Whether a pen came down with its eraser's end. */
  down(at: Sample, erases: boolean): void;
  move(through: readonly Sample[]): void;
  up(): void;
  /** What went down was a palm, or the first of two fingers: as if it had not. */
  discard(): void;
  /** The same, of a stroke that is finished already. */
  withdraw?(): void;
  /** A pen is near the pad for the first time. */
  penSeen?(): void;
  /** Whether fingers draw; they do if it is left out. */
  fingersDraw?(): boolean;
  /** The part of the ink that the pad shows; at its own scale if left out. */
  view?(): Size;
}

/** In `PointerEvent.buttons`: the primary button, a touching finger or the tip of a pen; and a pen's eraser. */
const [PRIMARY, ERASER] = [1, 32];

/** The same in `PointerEvent.button`. */
const [PRIMARY_BUTTON, ERASER_BUTTON] = [0, 5];

/**
 * Follow what draws on the pad: mouse, finger or pen, one at a time, see `rejectPalms`.
 *
 * A pointer that the browser takes away (`pointercancel`) leaves its stroke as far as it was drawn: one undo removes
 * what was not meant, but nothing brings back what was dropped.
 *
 * @param pad      The element that is drawn on. It needs `touch-action: none`, or the page scrolls under the finger, and
 *                 fills the positioned element that it is in, see `cornersOf`.
 * @param listener Is told what the pen does.
 * @returns A function that stops following.
 */
export function followPointer(pad: HTMLElement, listener: PenListener): () => void {
  const corners = cornersOf(pad);
  let contacts = NO_CONTACTS;

  const perform: Readonly<Record<PenAction, (event: PointerEvent) => void>> = {
    begin(event) {
      listener.down(samples([event])[0] as Sample, (event.buttons & ERASER) !== 0);
      capture(pad, event.pointerId);
    },
    draw: (event) => listener.move(samples(coalesced(event))),
    finish: () => listener.up(),
    discard: () => listener.discard(),
    withdraw: () => listener.withdraw?.(),
    "see-pen": () => listener.penSeen?.(),
  };

  function note(what: ContactEvent, event: PointerEvent): void {
    const judged = rejectPalms(contacts, what, contactOf(event), listener.fingersDraw?.() ?? true);
    contacts = judged.contacts;
    for (const action of judged.actions) perform[action](event);
  }

  function down(event: PointerEvent): void {
    if (event.button === PRIMARY_BUTTON || event.button === ERASER_BUTTON) note("down", event);
  }

  function move(event: PointerEvent): void {
    // A mouse button that is let go while another is held raises no pointerup.
    const isLifted = event.pointerId === contacts.writer?.id && (event.buttons & (PRIMARY | ERASER)) === 0;
    note(isLifted ? "up" : "move", event);
  }

  function up(event: PointerEvent): void {
    if (event.pointerId === contacts.writer?.id) listener.move(samples([event]));
    note("up", event);
  }

  /** Where the coordinates mean nothing. */
  function cancel(event: PointerEvent): void {
    note("cancel", event);
  }

  /** What the pointer passed, by where the pad is now. */
  function samples(events: readonly PointerEvent[]): readonly Sample[] {
    const places = corners.places();
    const view = listener.view?.() ?? plainView(inkWidth(pad.clientWidth, pad.clientHeight));
    return events.map(({ clientX, clientY, pointerType, timeStamp, pressure }) => {
      const [x, y] = toInk([clientX, clientY], places, view);
      return pointerType === "pen" ? [x, y, timeStamp, pressure] : [x, y, timeStamp];
    });
  }

  /** What lies on the pad and takes touches itself goes on to do so. */
  function leaveBe(event: Event): void {
    if (event.type === "contextmenu" || event.target === pad) event.preventDefault();
  }

  const stopped = new AbortController();
  const { signal } = stopped;
  pad.addEventListener("pointerdown", down, { signal });
  pad.addEventListener("pointermove", move, { signal });
  pad.addEventListener("pointerup", up, { signal });
  pad.addEventListener("pointercancel", cancel, { signal });
  pad.addEventListener("lostpointercapture", cancel, { signal });
  // A long press would open the menu in the middle of a stroke; iOS would show its loupe, and zoom in at a double tap.
  for (const habit of ["contextmenu", "touchstart"]) {
    pad.addEventListener(habit, leaveBe, { signal, passive: false });
  }
  return () => {
    stopped.abort();
    corners.remove();
  };
}

function contactOf({ pointerId: id, pointerType, clientX: x, clientY: y, timeStamp: time }: PointerEvent): Contact {
  const kind = pointerType === "pen" || pointerType === "touch" ? pointerType : "mouse";
  return { id, kind, x, y, time };
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
