/** The sheet of paper: the pad, the view of the drawing, and over it where each digit was found. */

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { isBlank } from "../../pad";
import { say } from "../language/say";
import type { Action, State } from "../model/page-state";
import { DigitBoxes } from "../parts/digit-boxes";
import type { Store } from "../ui/store";
import { GuideLines } from "./guide-lines";
import { mountPagePad } from "./mount-pad";

interface Props {
  readonly state: State;
  readonly store: Store<State, Action>;
  /** What a blank pad offers to who does not know what to write. */
  readonly sampleHint: ComponentChildren;
  /** Takes the keys that are typed while the pad has the focus. */
  readonly onKey: (event: KeyboardEvent) => void;
  /** Whether a file hovers over the page, about to be dropped. */
  readonly awaitsFile: boolean;
}

export function DrawingArea({ state, store, sampleHint, onKey, awaitsFile }: Props) {
  const { drawing, padReading, desk } = state;
  const hint = say(awaitsFile ? "pad.drop" : "pad.hint");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it does nothing; it keeps a habit of browsers off.
    <div
      class={awaitsFile ? "sheet awaits-file" : "sheet"}
      style={{ "--ratio": drawing.view.width / drawing.view.height }}
      onMouseUp={pasteNothing}
    >
      {desk.hasGuides && <GuideLines view={drawing.view} />}
      <Pad store={store} onKey={onKey} erases={desk.erases} />
      {padReading && !desk.isReplaying && (
        <DigitBoxes
          symbols={padReading.reading.symbols}
          corrections={padReading.corrections}
          selected={padReading.selected}
          {...drawing.view}
        />
      )}
      {(awaitsFile || isBlank(drawing)) && (
        <p class="hint" aria-hidden="true">
          {hint}
        </p>
      )}
      {!awaitsFile && isBlank(drawing) && sampleHint}
    </div>
  );
}

/** On Linux the middle button pastes what is selected anywhere; who presses it over the drawing meant no paste. */
function pasteNothing(event: MouseEvent): void {
  if (event.button === MIDDLE_BUTTON) event.preventDefault();
}

const MIDDLE_BUTTON = 1;

interface PadProps {
  readonly store: Props["store"];
  readonly onKey: Props["onKey"];
  readonly erases: boolean;
}

/** While it has the focus, its tools have keys, and a digit that is typed is written. */
function Pad({ store, onKey, erases }: PadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => (canvas.current ? mountPagePad(canvas.current, store) : undefined), [store]);

  return (
    <div class="pad-place">
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a screen reader must leave the keys to the pad. */}
      <canvas
        ref={canvas}
        class={erases ? "pad is-erased" : "pad"}
        data-testid="pad"
        role="application"
        aria-label={say("pad.name")}
        tabIndex={0}
        onKeyDown={onKey}
      />
    </div>
  );
}
