/** A canvas in, the same canvas with one pixel for each pixel of the device out. */

/**
 * Keep a canvas at the resolution of the device while the pad is resized, the page zoomed or moved to another screen.
 *
 * @param canvas  Its CSS size must not depend on its `width` and `height`.
 * @param refresh Is called after each change, first of all at once: resizing a canvas wipes it.
 * @returns A function that stops.
 */
export function keepCanvasSize(canvas: HTMLCanvasElement, refresh: () => void): () => void {
  function adapt(): void {
    const frame = canvas.getBoundingClientRect();
    canvas.width = Math.max(1, Math.round(frame.width * devicePixelRatio));
    canvas.height = Math.max(1, Math.round(frame.height * devicePixelRatio));
    refresh();
  }

  const observer = new ResizeObserver(adapt);
  observer.observe(canvas);
  const stopWatching = watchPixelRatio(adapt);
  adapt();
  return () => {
    observer.disconnect();
    stopWatching();
  };
}

/** A media query tells only that the ratio is no longer the one asked for, so each change asks for the next. */
function watchPixelRatio(changed: () => void): () => void {
  let query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);

  function next(): void {
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener("change", next, { once: true });
    changed();
  }

  query.addEventListener("change", next, { once: true });
  return () => query.removeEventListener("change", next);
}
