/** Why this digit and not that one: fetched when somebody wants to know. */

import { useEffect, useState } from "preact/hooks";
import { InklingError } from "../../inkling";
import type { Action, State } from "../model/page-state";
import { whyUnexplained } from "../parts/error-messages";
import type { ComparisonView } from "./comparison-view";

interface Props {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
}

export function Comparison({ state, dispatch }: Props) {
  const [view, setView] = useState<{ readonly View: typeof ComparisonView } | null>(null);
  const { explanation, revision } = state;
  const isWanted = explanation?.isLooking === true && explanation.trouble === null && view === null;

  useEffect(() => {
    if (!isWanted) return;
    import("./comparison-view").then(
      ({ ComparisonView }) => setView({ View: ComparisonView }),
      (cause) => {
        const error = new InklingError("weights", `What compares two digits must be loaded. ${cause}`, { cause });
        dispatch({ type: "unexplained", revision, sentence: whyUnexplained(error) });
      },
    );
  }, [isWanted, revision, dispatch]);
  return view && <view.View state={state} dispatch={dispatch} />;
}
