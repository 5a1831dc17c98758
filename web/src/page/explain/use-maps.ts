/** The maps of all convolutions, in the order in which they are shown. */

import { useMemo } from "preact/hooks";
import type { FeatureMap } from "../../types";
import type { Explained } from "../model/explanation-state";
import { type Convolution, sorted, stagesOf } from "./layer-facts";

export interface Shown {
  readonly stage: Convolution;
  readonly maps: readonly FeatureMap[];
}

export function useMaps(explained: Explained | null): readonly Shown[] {
  return useMemo(
    () => (explained ? stagesOf(explained.explanation).map((stage) => ({ stage, maps: sorted(stage.layer) })) : []),
    [explained],
  );
}
