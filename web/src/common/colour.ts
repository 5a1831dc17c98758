/** An element in, word of each change of its colour out. */

/** Those of the second line only where the browser knows what is after them (2024): there, `Field` stays `Field`. */
const TRANSITIONS = ["color 1ms", "color 1ms, color-scheme 1ms allow-discrete"];

/** Where the user forces colours on all pages, they change without a transition. */
const FORCED = ["(forced-colors: active)", "(prefers-color-scheme: dark)"];

/** A colour that fades has ended when it is the same for so many frames. */
const STILL = 3;

/**
 * Hear of each change of an element's CSS `color`, whatever made it: a class, an attribute, a style sheet, the colour
 * scheme, an extension of the browser.
 *
 * What is painted on a canvas does not follow by itself, and nothing but a transition is told of every such change.
 *
 * @param element Its transitions are no longer those of any style sheet.
 * @param changed Is called when the element has the new colour. A hidden element has none to tell of.
 * @returns A function that stops.
 */
export function watchColour(element: HTMLElement, changed: () => void): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  let isFollowed = false;
  for (const transition of TRANSITIONS) element.style.setProperty("transition", transition, "important");
  for (const end of ["transitionend", "transitioncancel"]) element.addEventListener(end, heard, { signal });

  for (const query of FORCED) matchMedia(query).addEventListener("change", changed, { signal });

  function heard(event: Event): void {
    event.stopPropagation(); // It is no transition that the page knows of.
    changed();
    if (!isFollowed) follow(getComputedStyle(element).color);
  }

  /** Of changes that follow each other from frame to frame, Firefox does not always tell of the last one. */
  function follow(before: string, still = 0): void {
    isFollowed = still < STILL && !signal.aborted;
    if (!isFollowed) return;
    requestAnimationFrame(() => {
      const { color } = getComputedStyle(element);
      if (color !== before) changed();
      follow(color, color === before ? still + 1 : 0);
    });
  }

  return () => {
    stopped.abort();
    element.style.removeProperty("transition");
  };
}
