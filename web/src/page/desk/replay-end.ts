/** Whatever the user does ends the replay. */

import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { DeskAction } from "../model/desk-state";
import { REPLAY } from "./commands";

/** What presses a button. */
const PRESSES = ["Enter", " "];

/** Keys that are meant for the replay alone: otherwise Escape takes everything off the pad, and its own begins it again. */
const STOPS = ["escape", ...REPLAY.shortcuts.map(({ key }) => key)];

/** @param button Begins and ends the replay itself. */
export function useReplayEnd(
  isReplaying: boolean,
  button: RefObject<HTMLButtonElement>,
  dispatch: (action: DeskAction) => void,
): void {
  useEffect(() => {
    if (!isReplaying) return;
    function stop(event: Event): void {
      const key = event instanceof KeyboardEvent ? event.key : null;
      // Its own click ends the replay too; ended before that, it would begin again.
      if (button.current?.contains(event.target as Node) && (key === null || PRESSES.includes(key))) return;
      if (key !== null && STOPS.includes(key.toLowerCase())) event.preventDefault();
      dispatch({ type: "pad-replay-ended" });
    }
    const stopped = new AbortController();
    document.addEventListener("pointerdown", stop, { capture: true, signal: stopped.signal });
    document.addEventListener("keydown", stop, { capture: true, signal: stopped.signal });
    return () => stopped.abort();
  }, [isReplaying, button, dispatch]);
}
