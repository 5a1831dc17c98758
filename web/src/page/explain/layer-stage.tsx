/** One convolution: its maps, those first that tell most, what they see, and what happens to them afterwards. */

import type { FeatureMap, Glyph } from "../../types";
import { say } from "../language/say";
import { type ExplainViewAction, type ExplainViewState, isChosen } from "./explain-view-state";
import { type Convolution, levelOf } from "./layer-facts";
import { FEW, MANY, Maps } from "./layer-maps";
import { stepInWords } from "./layer-text";
import { MapView } from "./map-view";
import { Stage } from "./stage";

/** How many maps are shown before all are asked for. */
const FIRST = 3 * FEW;

interface Props {
  readonly stage: Convolution;
  /** All maps, in the order in which they are shown. */
  readonly maps: readonly FeatureMap[];
  readonly glyph: Glyph;
  readonly place: number;
  /** Whether its maps are about an earlier glyph; its own are on the way. */
  readonly isStale: boolean;
  readonly viewState: ExplainViewState;
  readonly change: (action: ExplainViewAction) => void;
}

export function LayerStage({ stage, maps, glyph, place, isStale, viewState, change }: Props) {
  const { layer, after } = stage;
  const isWhole = viewState.whole.includes(layer.name);
  const chosen = maps.find(({ channel }) => isChosen(viewState, layer.name, channel));
  return (
    <Stage
      testid={`think-layer-${place}`}
      isStale={isStale}
      picture={
        <>
          <Maps
            layer={layer}
            maps={isWhole ? maps : maps.slice(0, FIRST)}
            columns={isWhole ? MANY : FEW}
            name={say("think.layer-maps", { place })}
            isChosen={(channel) => isChosen(viewState, layer.name, channel)}
            choose={(channel) => change({ type: "map-toggled", layer: layer.name, channel })}
          />
          {maps.length > FIRST && (
            <button
              type="button"
              class="quiet whole"
              data-testid={`think-whole-${place}`}
              onClick={() => change({ type: "whole-toggled", layer: layer.name })}
            >
              {isWhole ? say("think.layer-few") : say("think.layer-all", { channels: layer.channels })}
            </button>
          )}
        </>
      }
      detail={chosen && <MapView map={chosen} layer={layer} glyph={glyph} />}
    >
      <LayerWords stage={stage} place={place} />
      {after.length > 0 && (
        <ul class="after">
          {after.map((each) => {
            const words = stepInWords(each);
            return words && <li key={each.step.name}>{words}</li>;
          })}
        </ul>
      )}
    </Stage>
  );
}

function LayerWords({ stage: { layer, step }, place }: Pick<Props, "stage" | "place">) {
  const { height, width, channels: filters, sight } = layer;
  const [rows, columns] = step?.window ?? [1, 1];
  const first = place === 1 ? "yes" : "no";
  return (
    <>
      {place === 1 && <p>{say("think.maps-what")}</p>}
      <p>
        {say("think.layer-what", { filters, rows, columns, height, width, first })}{" "}
        {say("think.layer-sees", { side: sight.side, level: levelOf(layer) })}
      </p>
    </>
  );
}
