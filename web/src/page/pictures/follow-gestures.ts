/** Fingers, mouse and wheel on a picture in; how far it is moved and how much larger it is made out. */

import type { Point } from "../../types";

export interface Gestures {
  /** Whether one finger or the wheel moves the picture: else the page scrolls. A mouse that drags always does. */
  readonly isHeld: () => boolean;
  /** Moves the picture by CSS pixels, and says whether it went anywhere. */
  readonly move: (by: Point) => boolean;
  /** Makes it so many times as large; a place of the area, in CSS pixels, stays where it is. */
  readonly zoom: (factor: number, at: Point) => void;
}

/** CSS pixels that a tap may move. */
const TAP = 6;

/** A notch of a wheel makes the picture a quarter larger; a touchpad tells of finer ones. */
const NOTCH = 30;
const PER_PIXEL = Math.log(1.25) / NOTCH;

/** CSS pixels of a line, where a wheel counts in lines. */
const LINE = 16;

/** @returns A function that stops following. */
export function followGestures(area: HTMLElement, gestures: Gestures): () => void {
  const down = new Map<number, Point>();
  /** Where the finger came down, until it has left that place. */
  let tapped: Point | null = null;

  function pressed(event: PointerEvent): void {
    if (event.button !== 0) return;
    // The first of several fingers: one that is still thought to be down has left unseen.
    if (event.isPrimary) down.clear();
    tapped = down.size === 0 ? [event.clientX, event.clientY] : null;
    down.set(event.pointerId, [event.clientX, event.clientY]);
    if (down.size > 1) for (const id of down.keys()) area.setPointerCapture(id);
  }

  function moved(event: PointerEvent): void {
    const from = down.get(event.pointerId);
    if (from === undefined) return;
    const to: Point = [event.clientX, event.clientY];
    if (tapped && distance(tapped, to) < TAP) return;
    if (tapped) {
      down.set(event.pointerId, to);
      if (event.pointerType === "touch" && !gestures.isHeld()) return;
      tapped = null;
      area.setPointerCapture(event.pointerId);
    }
    const [other] = [...down].flatMap(([id, at]) => (id === event.pointerId ? [] : [at]));
    down.set(event.pointerId, to);
    if (other) pinched(from, to, other);
    else gestures.move([to[0] - from[0], to[1] - from[1]]);
  }

  /** One of two fingers has moved. */
  function pinched(from: Point, to: Point, other: Point): void {
    const { left, top } = area.getBoundingClientRect();
    const middle = between(to, other);
    const before = between(from, other);
    gestures.move([middle[0] - before[0], middle[1] - before[1]]);
    gestures.zoom(distance(to, other) / Math.max(distance(from, other), 1), [middle[0] - left, middle[1] - top]);
  }

  function lifted({ pointerId }: PointerEvent): void {
    down.delete(pointerId);
  }

  /** What was dragged is not tapped. */
  function clicked(event: MouseEvent): void {
    // A click by a key has no place, and no drag before it.
    if (tapped === null && event.detail > 0) event.stopPropagation();
  }

  function turned(event: WheelEvent): void {
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
    const [across, along] = [unit * event.deltaX, unit * event.deltaY];
    const { left, top } = area.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey) {
      gestures.zoom(Math.exp(-PER_PIXEL * clamp(along, NOTCH)), [event.clientX - left, event.clientY - top]);
    } else if (!gestures.isHeld() || !gestures.move([-across, -along])) return;
    event.preventDefault();
  }

  /** The browser would make the whole page larger. */
  function touched(event: TouchEvent): void {
    if (event.touches.length > 1) event.preventDefault();
  }

  const listening = new AbortController();
  const { signal } = listening;
  area.addEventListener("pointerdown", pressed, { signal });
  area.addEventListener("pointermove", moved, { signal });
  area.addEventListener("pointerup", lifted, { signal });
  area.addEventListener("pointercancel", lifted, { signal });
  area.addEventListener("click", clicked, { signal, capture: true });
  area.addEventListener("wheel", turned, { signal, passive: false });
  area.addEventListener("touchmove", touched, { signal, passive: false });
  return () => listening.abort();
}

function between(one: Point, other: Point): Point {
  return [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1]);
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, -most), most);
}
