/** All convolutions, one after the other. */

import { useMemo, useRef } from "preact/hooks";
import { say } from "../language/say";
import type { Explained } from "../model/explanation-state";
import type { ExplainViewAction, ExplainViewState } from "./explain-view-state";
import { InTurn, useInTurn } from "./idle-queue";
import { sorted, stagesOf } from "./layer-facts";
import { LayerStage } from "./layer-stage";

interface Props {
  readonly explained: Explained;
  /** Whether nobody is drawing. */
  readonly isSettled: boolean;
  /** Whether they are about an earlier glyph; their own maps are on the way. */
  readonly isStale: boolean;
  readonly viewState: ExplainViewState;
  readonly change: (action: ExplainViewAction) => void;
}

export function LayerStages({ explained, isSettled, isStale: willBeStale, viewState, change }: Props) {
  // Its turn comes after that of the layers.
  const isStale = useInTurn(willBeStale, willBeStale);
  const stages = useMemo(() => stagesOf(explained.explanation), [explained]);
  const maps = useSorted(explained, isSettled);
  return (
    <li class="stage is-wide" aria-busy={isStale}>
      <h3>{say("think.network")}</h3>
      <p>{say("think.network-what")}</p>
      <ol class={isStale ? "layers is-stale" : "layers"} data-testid="feature-maps">
        {stages.map((stage, index) => (
          <InTurn key={stage.layer.name}>
            <LayerStage
              stage={stage}
              maps={maps[index] ?? []}
              glyph={explained.glyph}
              place={index + 1}
              all={stages.length}
              viewState={viewState}
              change={change}
            />
          </InTurn>
        ))}
      </ol>
    </li>
  );
}

/** The maps of all layers, which change their order only while nobody draws. */
function useSorted({ explanation }: Explained, isSettled: boolean) {
  const order = useRef<readonly (readonly number[])[]>([]);
  const maps = useMemo(
    () => explanation.layers.map((layer, index) => sorted(layer, isSettled ? null : (order.current[index] ?? null))),
    [explanation, isSettled],
  );
  order.current = maps.map((own) => own.map(({ channel }) => channel));
  return maps;
}
