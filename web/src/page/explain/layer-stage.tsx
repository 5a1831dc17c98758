/** One convolution: its maps, the strongest first, what they see, and what happens to them afterwards. */

import type { FeatureMap, Glyph } from "../../types";
import { say } from "../language/say";
import { type ExplainViewAction, type ExplainViewState, isChosen } from "./explain-view-state";
import { levelOf, type Stage } from "./layer-facts";
import { FEW, MANY, Maps } from "./layer-maps";
import { stepInWords } from "./layer-text";
import { MapView } from "./map-view";

/** How many maps are shown before all are asked for. */
const STRONGEST = 2 * FEW;

interface Props {
  readonly stage: Stage;
  /** All maps, in the order in which they are shown. */
  readonly maps: readonly FeatureMap[];
  readonly glyph: Glyph;
  readonly place: number;
  readonly all: number;
  readonly viewState: ExplainViewState;
  readonly change: (action: ExplainViewAction) => void;
}

export function LayerStage({ stage, maps, glyph, place, all, viewState, change }: Props) {
  const { layer, after } = stage;
  const isWhole = viewState.whole.includes(layer.name);
  const chosen = maps.find(({ channel }) => isChosen(viewState, layer.name, channel));
  return (
    <li class={chosen ? "layer is-open" : "layer"} data-testid={`think-layer-${place}`}>
      <h4 title={layer.name}>{say("think.layer", { place, all })}</h4>
      <Maps
        layer={layer}
        maps={isWhole ? maps : maps.slice(0, STRONGEST)}
        columns={isWhole ? MANY : FEW}
        name={say("think.layer-maps", { place })}
        isChosen={(channel) => isChosen(viewState, layer.name, channel)}
        choose={(channel) => change({ type: "map-toggled", layer: layer.name, channel })}
      />
      {maps.length > STRONGEST && (
        <button
          type="button"
          class="quiet whole"
          data-testid={`think-whole-${place}`}
          onClick={() => change({ type: "whole-toggled", layer: layer.name })}
        >
          {isWhole ? say("think.layer-few") : say("think.layer-all", { channels: layer.channels })}
        </button>
      )}
      {chosen && <MapView map={chosen} layer={layer} glyph={glyph} />}
      <LayerWords stage={stage} place={place} />
      {after.length > 0 && (
        <ul class="after">
          {after.map((each) => {
            const words = stepInWords(each);
            return words && <li key={each.step.name}>{words}</li>;
          })}
        </ul>
      )}
    </li>
  );
}

function LayerWords({ stage: { layer, step }, place }: Pick<Props, "stage" | "place">) {
  const { height, width, channels: filters, sight } = layer;
  const [rows, columns] = step?.window ?? [1, 1];
  const first = place === 1 ? "yes" : "no";
  return (
    <p>
      {say("think.layer-what", { filters, rows, columns, height, width, first })}{" "}
      {say("think.layer-sees", { side: sight.side, level: levelOf(layer) })}
    </p>
  );
}
