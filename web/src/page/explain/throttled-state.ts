/** A state that may change with each frame in, one that changes as often as a person can follow out. */

import { useEffect, useRef, useState } from "preact/hooks";
import { isDrawing } from "../../pad";
import type { State } from "../model/page-state";
import { inTurn } from "./idle-queue";

/** Between two changes while somebody draws, in milliseconds. */
const PAUSE = 120;

/** The state as the view shows it: at once while the pen is up, from time to time while it is down and the view is seen. */
export function useThrottledState(state: State): State {
  const newest = useRef(state);
  const shown = useRef(state);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const takeBack = useRef<(() => void) | null>(null);
  const [, showAgain] = useState(0);
  newest.current = state;
  if (!isDrawing(state.drawing)) shown.current = state;

  useEffect(() => {
    if (shown.current === newest.current || timer.current !== null || !state.explanation?.isSeen) return;
    // After all parts of the view have shown what they last were told: on a slow machine that takes longer.
    timer.current = setTimeout(() => {
      takeBack.current = inTurn(() => {
        timer.current = null;
        shown.current = newest.current;
        showAgain((times) => times + 1);
      });
    }, PAUSE);
  });
  useEffect(() => {
    return () => {
      clearTimeout(timer.current ?? undefined);
      takeBack.current?.();
    };
  }, []);
  return shown.current;
}
