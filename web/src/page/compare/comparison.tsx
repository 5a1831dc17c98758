/** Why this digit and not that one: fetched when somebody wants to know. */

import type { Action, State } from "../model/page-state";
import { useExplanation } from "../parts/use-explanation";

const loadView = () => import("./comparison-view");

interface Props {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
}

export function Comparison({ state, dispatch }: Props) {
  const isWanted = state.explanation?.isLooking === true;
  const view = useExplanation(state, isWanted, loadView, "What compares two digits", dispatch);
  return view && <view.ComparisonView state={state} dispatch={dispatch} />;
}
