/** The maps of all convolutions, in the order in which they are shown. */

import { useMemo, useRef } from "preact/hooks";
import type { FeatureMap } from "../../types";
import type { Explained } from "../model/explanation-state";
import { type Convolution, sorted, stagesOf } from "./layer-facts";

export interface Shown {
  readonly stage: Convolution;
  readonly maps: readonly FeatureMap[];
}

/** @param isSettled Whether nobody is drawing: only then the order may change. */
export function useMaps(explained: Explained | null, isSettled: boolean): readonly Shown[] {
  const order = useRef<readonly (readonly number[])[]>([]);
  const shown = useMemo(
    () =>
      (explained ? stagesOf(explained.explanation) : []).map((stage, index) => ({
        stage,
        maps: sorted(stage.layer, isSettled ? null : (order.current[index] ?? null)),
      })),
    [explained, isSettled],
  );
  order.current = shown.map(({ maps }) => maps.map(({ channel }) => channel));
  return shown;
}
