/** Where the network looked, in words, with what the colours of the heat map mean. */

import type { ComponentChildren } from "preact";
import { isDrawing } from "../../pad";
import { say } from "../language/say";
import { symbolOf } from "../model/page-selectors";
import type { State } from "../model/page-state";
import { HeatLegend } from "../parts/heat-legend";
import type { Heat } from "./glyph";

/** What the button that opens the view is for. */
export const HEAT_CAPTION = "insight";

interface Props {
  readonly state: State;
  readonly heat: Heat | null;
  /** Why the network has none, in words. */
  readonly whyNone: string | null;
  readonly tryAgain: () => void;
  /** What stands under it, where nothing went wrong. */
  readonly children: ComponentChildren;
}

export function HeatCaption({ state, heat, whyNone, tryAgain, children }: Props) {
  if (!state.explanation?.isLooking) return null;
  const { trouble } = state.explanation;
  return (
    <section id={HEAT_CAPTION} class="insight" aria-label={say("insight.name")}>
      <p class="insight-words" data-testid="heat-words" aria-live="polite">
        {trouble ?? heat?.words ?? whyNone ?? withoutHeat(state)}
      </p>
      {trouble === null ? (
        <>
          {whyNone === null && <HeatLegend />}
          {whyNone === null && <p class="insight-aside">{say("insight.aside")}</p>}
          {children}
        </>
      ) : (
        <button type="button" class="retry" data-testid="explain-again" onClick={tryAgain}>
          {say("status.retry")}
        </button>
      )}
    </section>
  );
}

function withoutHeat(state: State): string {
  if (isDrawing(state.drawing)) return say("insight.lift");
  return say(symbolOf(state) ? "insight.busy" : "insight.blank");
}
