/** What was, is and could be again: an immutable history of any value. */

export interface History<T> {
  /** Oldest first, at most `STEPS`. */
  readonly past: readonly T[];
  readonly present: T;
  /** What was undone, the next to redo first. */
  readonly future: readonly T[];
}

/** So many steps can be taken back: more than anybody does, and few enough to be kept with the drawing. */
export const STEPS = 200;

/** A history that knows only its present. */
export function begin<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/** Go on to a new present. What was undone before is given up, and what is too long ago. */
export function commit<T>(history: History<T>, present: T): History<T> {
  return { past: [...history.past, history.present].slice(-STEPS), present, future: [] };
}

/** Go one step back; the same history where there is none. */
export function back<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return { past: history.past.slice(0, -1), present: previous, future: [history.present, ...history.future] };
}

/** Go one step back for good; the same history where there is none. */
export function forget<T>(history: History<T>): History<T> {
  const gone = back(history);
  return gone === history ? history : { ...gone, future: history.future };
}

/** Go one step forward again; the same history where nothing was undone. */
export function forward<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future };
}
