/** A size for a projector: all larger, the rest of the page away, and full screen where the browser lets the page. */

import { type MutableRef, useEffect, useRef, useState } from "preact/hooks";
import { say } from "../language/say";
import { Button } from "../ui/button";

/** What the style sheet goes by. */
const MARK = "data-presenting";

/** Keys that a presenter's remote control sends. */
const STEPS: Readonly<Partial<Record<string, number>>> = { PageDown: 1, PageUp: -1 };

export interface Presentation {
  readonly isOn: boolean;
  readonly toggle: () => void;
  /** Goes so many stages on, where there are any: for whoever shows them to set. */
  readonly step: MutableRef<(by: number) => void>;
}

export function usePresentation(): Presentation {
  const [isOn, setIsOn] = useState(false);
  const step = useRef<(by: number) => void>(() => undefined);

  useEffect(() => {
    if (!isOn) return;
    const end = () => setIsOn(false);
    const root = document.documentElement;
    root.setAttribute(MARK, "");
    const stopListening = listen(end, (by) => step.current(by));
    // Where it is refused, as in a frame, the page is as large as its window.
    root.requestFullscreen?.().catch(() => undefined);
    return () => {
      stopListening();
      root.removeAttribute(MARK);
      if (document.fullscreenElement === root) void document.exitFullscreen();
    };
  }, [isOn]);

  return { isOn, toggle: () => setIsOn((was) => !was), step };
}

export function PresentButton({ isOn, toggle }: Presentation) {
  return (
    <Button
      testid="think-present"
      kind="present"
      face="worded"
      icon={isOn ? "remove" : "whole"}
      name={say(isOn ? "think.present-end" : "think.present")}
      onClick={toggle}
    />
  );
}

function listen(end: () => void, step: (by: number) => void): () => void {
  function pressed(event: KeyboardEvent): void {
    const by = STEPS[event.key];
    if (by === undefined && event.key !== "Escape") return;
    // Else Escape would clear the pad as well.
    event.preventDefault();
    event.stopPropagation();
    if (by === undefined) end();
    else step(by);
  }

  function changed(): void {
    if (document.fullscreenElement === null) end();
  }

  addEventListener("keydown", pressed, true);
  document.addEventListener("fullscreenchange", changed);
  return () => {
    removeEventListener("keydown", pressed, true);
    document.removeEventListener("fullscreenchange", changed);
  };
}
