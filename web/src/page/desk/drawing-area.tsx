/** The sheet of paper: the pad, the view of the drawing, and over it where each digit was found. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { isBlank } from "../../pad";
import { say } from "../language/say";
import type { Action, State } from "../model/page-state";
import { DigitBoxes } from "../parts/digit-boxes";
import { SampleHint } from "../samples/sample-hint";
import type { SamplesSession } from "../samples/samples-session";
import { typed } from "../samples/type-digits";
import type { Store } from "../ui/store";
import { Guides } from "./guide-lines";
import { mountPagePad } from "./mount-pad";

interface Props {
  readonly state: State;
  readonly store: Store<State, Action>;
  readonly samples: SamplesSession;
  /** Whether a file hovers over the page, about to be dropped. */
  readonly awaitsFile: boolean;
}

export function Sheet({ state, store, samples, awaitsFile }: Props) {
  const { drawing, answer, desk } = state;
  const hint = say(awaitsFile ? "pad.drop" : "pad.hint");
  return (
    <div class={awaitsFile ? "sheet awaits-file" : "sheet"}>
      {desk.hasGuides && <Guides view={drawing.view} />}
      <Pad store={store} samples={samples} erases={desk.erases} />
      {answer && !desk.isReplaying && (
        <DigitBoxes
          symbols={answer.reading.symbols}
          corrections={answer.corrections}
          selected={answer.selected}
          {...drawing.view}
        />
      )}
      {(awaitsFile || isBlank(drawing)) && (
        <p class="hint" aria-hidden="true">
          {hint}
        </p>
      )}
      {!awaitsFile && isBlank(drawing) && <SampleHint session={samples} />}
    </div>
  );
}

interface PadProps {
  readonly store: Props["store"];
  readonly samples: SamplesSession;
  readonly erases: boolean;
}

/** While it has the focus, its tools have keys, and a digit that is typed is written. */
function Pad({ store, samples, erases }: PadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => (canvas.current ? mountPagePad(canvas.current, store) : undefined), [store]);

  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a screen reader must leave the keys to the pad.
    <canvas
      ref={canvas}
      class={erases ? "pad is-erased" : "pad"}
      data-testid="pad"
      role="application"
      aria-label={say("pad.name")}
      tabIndex={0}
      onKeyDown={(event) => typed(event, samples)}
    />
  );
}
