/**
 * Pieces of work in, one of them at a time out, each when the browser has nothing more urgent to do: all parts of the
 * view in one task would keep the pen waiting.
 */

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { isDrawing } from "../../pad";
import type { State } from "../model/page-state";

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

interface InTurnProps {
  readonly children: ComponentChildren;
  /** What somebody chose to see: where that changes, nobody waits. */
  readonly chosen?: unknown;
}

/** Shows its children when it is their turn; until then as they were, at first not at all. */
export function InTurn({ children, chosen = null }: InTurnProps) {
  return <>{useInTurn(children, null, chosen)}</>;
}

/**
 * The newest value, once all that was new before it is shown.
 *
 * @param chosen What somebody chose to see: where that changes, the newest value does not wait.
 */
export function useInTurn<T>(newest: T, first: T, chosen: unknown = null): T {
  const shown = useRef({ value: first, chosen: null as unknown });
  const [, showAgain] = useState(0);
  if (shown.current.chosen !== chosen) shown.current = { value: newest, chosen };
  useEffect(() => {
    return inTurn(() => {
      shown.current = { ...shown.current, value: newest };
      showAgain((times) => times + 1);
    });
  }, [newest]);
  return shown.current.value;
}

/** Between two changes while somebody draws, in milliseconds. */
const CHANGE_PAUSE = 120;

/** The state as the view shows it: at once while the pen is up, from time to time while it is down and the view is seen. */
export function useThrottledState(state: State): State {
  const newest = useRef(state);
  const shown = useRef(state);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const cancelTurn = useRef<(() => void) | null>(null);
  const [, showAgain] = useState(0);
  newest.current = state;
  if (!isDrawing(state.drawing)) shown.current = state;

  useEffect(() => {
    if (shown.current === newest.current || timer.current !== null || !state.explanation?.isSeen) return;
    // After all parts of the view have shown what they last were told: on a slow machine that takes longer.
    timer.current = setTimeout(() => {
      cancelTurn.current = inTurn(() => {
        timer.current = null;
        shown.current = newest.current;
        showAgain((times) => times + 1);
      });
    }, CHANGE_PAUSE);
  });
  useEffect(() => {
    return () => {
      clearTimeout(timer.current ?? undefined);
      cancelTurn.current?.();
    };
  }, []);
  return shown.current;
}
