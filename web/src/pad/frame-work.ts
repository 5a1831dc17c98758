/** Pieces of work for the screen in, done before it shows the next frame out: in several frames where it is very much. */

/** Milliseconds of a frame, which has sixteen. */
const SHARE = 8;

const waiting = new Set<() => void>();
let isDue = false;

/** Do a piece of work before the next frame; once, however often it is asked for until then. */
export function workBeforeFrame(piece: () => void): void {
  waiting.add(piece);
  schedule();
}

/** Do no longer what is asked for. */
export function dropWork(piece: () => void): void {
  waiting.delete(piece);
}

/** Do what waits at once, as far as it goes within one frame. */
export function runWaiting(): void {
  const end = performance.now() + SHARE;
  try {
    for (const piece of waiting) {
      waiting.delete(piece);
      piece();
      if (performance.now() > end) return;
    }
  } finally {
    if (waiting.size > 0) schedule();
  }
}

function schedule(): void {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    runWaiting();
  });
}
