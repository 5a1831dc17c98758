/** Elements in, how large each of them is out: whenever it changes, and all that change at once are measured together. */

import { runWaiting } from "./frame-work";
import type { Size } from "./viewport";

export interface Layout extends Size {
  /** So many pixels of the device show it, each way; of a very large one, fewer. */
  readonly pixels: Size;
}

/** What any browser gives a canvas, and what no screen is larger than: to a side, and in all. */
const [LONGEST, MOST] = [4096, 2 ** 23];

const followers = new Map<Element, (layout: Layout) => void>();
let observer: ResizeObserver | null = null;
let pixelRatio: MediaQueryList | null = null;

/**
 * Tell how large an element is, from its first layout on, when it is resized, the page zoomed or moved to another screen.
 *
 * To measure one after another was written to makes the browser lay out the page once for each. So one observer follows
 * all: it measures whatever changed, and only then tells.
 *
 * @param element Its size must not depend on what is done when it is told. While it is not laid out, nothing is.
 * @returns A function that stops.
 */
export function followLayout(element: HTMLElement, told: (layout: Layout) => void): () => void {
  observer ??= new ResizeObserver(measure);
  followers.set(element, told);
  observer.observe(element);
  if (pixelRatio === null) watchPixelRatio();
  return () => {
    observer?.unobserve(element);
    followers.delete(element);
  };
}

/** Measure one at once, before the page is laid out for the next frame. */
export function measureNow(element: HTMLElement): Layout | null {
  const { width, height } = element.getBoundingClientRect();
  return layoutOf(element, width, height);
}

function measure(entries: readonly ResizeObserverEntry[]): void {
  const layouts = entries.map(({ target, contentRect: { width, height } }) => ({
    told: followers.get(target),
    layout: layoutOf(target as HTMLElement, width, height),
  }));
  for (const { told, layout } of layouts) if (layout) told?.(layout);
  runWaiting();
}

function layoutOf(element: HTMLElement, width: number, height: number): Layout | null {
  const { clientWidth, clientHeight } = element;
  if (clientWidth === 0 || clientHeight === 0) return null;
  const shown = element.getBoundingClientRect();
  // As sharp as it appears where it is scaled; a little sharper where it is rotated.
  const scale = (devicePixelRatio * (shown.width + shown.height)) / (width + height);
  return { width: clientWidth, height: clientHeight, pixels: atMost(scale * width, scale * height) };
}

/** Whole pixels, at least one each way. */
function atMost(width: number, height: number): Size {
  const fit = Math.min(1, LONGEST / Math.max(width, height), Math.sqrt(MOST / (width * height)));
  return { width: Math.max(1, Math.round(fit * width)), height: Math.max(1, Math.round(fit * height)) };
}

/** A media query tells only that the ratio is no longer the one asked for, so each change asks for the next. */
function watchPixelRatio(): void {
  pixelRatio = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  pixelRatio.addEventListener("change", remeasure, { once: true });
}

/** What is observed anew is told of, whether its size is another or not. */
function remeasure(): void {
  watchPixelRatio();
  for (const element of followers.keys()) {
    observer?.unobserve(element);
    observer?.observe(element);
  }
}
