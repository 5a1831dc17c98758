/** Pieces of work in, one of them at a time out, each when the browser has nothing more urgent to do. */

/** After so many milliseconds a piece is done even if the browser is busy. */
const PATIENCE = 100;

const waiting = new Set<() => void>();
let isDue = false;

/** Do a piece of work after those that wait already. Returns a function that takes it back. */
export function inTurn(work: () => void): () => void {
  waiting.add(work);
  arrange();
  return () => waiting.delete(work);
}

function arrange(): void {
  if (isDue || waiting.size === 0) return;
  isDue = true;
  whenIdle(() => {
    isDue = false;
    const [next] = waiting;
    if (next === undefined) return;
    waiting.delete(next);
    arrange();
    next();
  });
}

function whenIdle(work: () => void): void {
  // Safari does not tell when it is idle.
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: PATIENCE });
  else setTimeout(work);
}
