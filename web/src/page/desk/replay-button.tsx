/** Draws the drawing again; anything else that the user does stops it. */

import { useEffect, useRef } from "preact/hooks";
import type { DeskAction } from "../model/desk-state";
import { Icon } from "../ui/icons";

interface Props {
  readonly name: string;
  readonly title: string;
  readonly isReplaying: boolean;
  readonly enabled: boolean;
  readonly dispatch: (action: DeskAction) => void;
}

/** What presses a button. */
const PRESSES = ["Enter", " "];

/** Keys that are meant for the replay alone: otherwise Escape takes everything off the pad, and R begins it again. */
const STOPS = ["Escape", "r", "R"];

export function ReplayButton({ name, title, isReplaying, enabled, dispatch }: Props) {
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isReplaying) return;
    function stop(event: Event): void {
      const key = event instanceof KeyboardEvent ? event.key : null;
      // Its own click ends the replay too; ended before that, it would begin again.
      if (button.current?.contains(event.target as Node) && (key === null || PRESSES.includes(key))) return;
      if (key !== null && STOPS.includes(key)) event.preventDefault();
      dispatch({ type: "pad-replay-ended" });
    }
    const stopped = new AbortController();
    document.addEventListener("pointerdown", stop, { capture: true, signal: stopped.signal });
    document.addEventListener("keydown", stop, { capture: true, signal: stopped.signal });
    return () => stopped.abort();
  }, [isReplaying, dispatch]);

  return (
    <button
      type="button"
      ref={button}
      class="tool"
      data-testid="replay"
      aria-label={name}
      title={title}
      disabled={!enabled}
      onClick={() => dispatch({ type: "pad-replay-toggled" })}
    >
      <Icon name={isReplaying ? "stop" : "replay"} />
    </button>
  );
}
