/** An element in, where its corners appear out, however it is rotated, mirrored, zoomed or seen in perspective. */

import type { Corners, Point } from "../types";

export interface CornerMarks {
  /** Where they appear now, in CSS pixels of the viewport: the upper left one first and on clockwise. */
  places(): Corners;
  /** Leave no trace. */
  remove(): void;
}

/** As shares of the element's width and height, clockwise. */
const PLACES = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

/**
 * Find the corners of an element.
 *
 * A browser tells only the upright rectangle around an element. What it tells of a thing without size is where that is,
 * so each corner is marked with one, once somebody asks.
 *
 * @param element Fills the positioned element that it is in: the marks are laid out beside it, at the corners of that.
 */
export function cornersOf(element: HTMLElement): CornerMarks {
  let marks: readonly HTMLElement[] = [];

  return {
    places() {
      if (marks.length === 0) {
        marks = PLACES.map(markAt);
        element.after(...marks);
      }
      const zoom = unseenZoom(element);
      return marks.map((mark) => placeOf(mark, zoom)) as unknown as Corners;
    },
    remove() {
      for (const mark of marks) mark.remove();
      marks = [];
    },
  };
}

function markAt([across, down]: (typeof PLACES)[number]): HTMLElement {
  const mark = document.createElement("span");
  mark.setAttribute("aria-hidden", "true");
  const place = { left: `${100 * across}%`, top: `${100 * down}%` };
  const noSize = { display: "block", width: "0", height: "0", margin: "0", border: "0", padding: "0" };
  Object.assign(mark.style, { position: "absolute", visibility: "hidden", pointerEvents: "none" }, noSize, place);
  return mark;
}

function placeOf(mark: HTMLElement, zoom: number): Point {
  const { x, y } = mark.getBoundingClientRect();
  return [zoom * x, zoom * y];
}

/** Browsers that know no `currentCSSZoom` measure what is zoomed in pixels of its own, and pointers in the window's. */
function unseenZoom(element: Element): number {
  if ("currentCSSZoom" in element) return 1;
  let zoom = 1;
  for (let around: Element | null = element; around; around = outer(around)) {
    zoom *= Number(getComputedStyle(around).zoom) || 1;
  }
  return zoom;
}

/** What an element is shown in. */
function outer(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
