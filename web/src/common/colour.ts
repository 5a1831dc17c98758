/** An element in, word of each change of its colour out. */

/** Those of the second line only where the browser knows what is after them (2024): there, `Field` stays `Field`. */
const TRANSITIONS = ["color 1ms", "color 1ms, color-scheme 1ms allow-discrete"];

/** Where the user forces colours on all pages, they change without a transition. */
const FORCED = ["(forced-colors: active)", "(prefers-color-scheme: dark)"];

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
  for (const transition of TRANSITIONS) element.style.setProperty("transition", transition, "important");
  for (const end of ["transitionend", "transitioncancel"]) element.addEventListener(end, heard, { signal });

  for (const query of FORCED) matchMedia(query).addEventListener("change", changed, { signal });

  function heard(event: Event): void {
    event.stopPropagation(); // It is no transition that the page knows of.
    changed();
  }

  return () => {
    stopped.abort();
    element.style.removeProperty("transition");
  };
}
