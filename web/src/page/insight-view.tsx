/** Where the network looked, in words, with what the colours of the heat map mean. */

import { isDrawing } from "../pad";
import type { Heat } from "./glyph";
import { type State, symbolOf } from "./state";

/** What the button that opens the view is for. */
export const INSIGHT = "insight";

interface Props {
  readonly state: State;
  readonly heat: Heat | null;
  readonly tryAgain: () => void;
}

export function InsightView({ state, heat, tryAgain }: Props) {
  if (state.insight === null) return null;
  const { trouble } = state.insight;
  return (
    <section id={INSIGHT} class="insight" aria-label="Where it looked">
      <p class="insight-words" data-testid="heat-words" aria-live="polite">
        {trouble ?? heat?.words ?? withoutHeat(state)}
      </p>
      {trouble === null ? (
        <Legend />
      ) : (
        <button type="button" class="retry" data-testid="explain-again" onClick={tryAgain}>
          Try again
        </button>
      )}
    </section>
  );
}

function withoutHeat(state: State): string {
  if (isDrawing(state.drawing)) return "Lift the pen to see where the network looked.";
  return symbolOf(state) ? "Looking…" : "Write a digit to see where the network looks.";
}

function Legend() {
  return (
    <>
      <p class="legend">
        <span>counts little</span>
        <span class="ramp" aria-hidden="true" />
        <span>counts most</span>
      </p>
      <p class="insight-aside">
        Press another digit’s bar to see what would speak for it. The colours show where the network looked (Grad-CAM),
        not why.
      </p>
    </>
  );
}
