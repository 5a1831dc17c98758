/** The maps of a layer in one picture, each a button that shows it large. One stop for Tab, arrow keys between them. */

import { useMemo, useRef, useState } from "preact/hooks";
import type { FeatureMap, FeatureMaps } from "../../types";
import { say } from "../language/say";
import { Raster } from "../ui/raster";
import { gridSteps, moveFocus } from "../ui/roving-focus";
import { firedShare } from "./layer-facts";
import { share } from "./layer-text";
import { spriteOf } from "./map-sprite";

interface Props {
  readonly layer: FeatureMaps;
  /** Those to show, in their order. */
  readonly maps: readonly FeatureMap[];
  readonly columns: number;
  readonly name: string;
  readonly isChosen: (channel: number) => boolean;
  readonly choose: (channel: number) => void;
}

export function Maps({ layer, maps, columns, name, isChosen, choose }: Props) {
  const { height, width } = layer;
  const sprite = useMemo(() => spriteOf(maps, height, width, columns), [maps, height, width, columns]);
  const frame = useRef<HTMLFieldSetElement>(null);
  const [stop, setStop] = useState(0);
  const last = Math.min(stop, maps.length - 1);

  function pressed(event: KeyboardEvent): void {
    moveFocus(event, [...(frame.current?.querySelectorAll("button") ?? [])], gridSteps(columns));
  }

  return (
    <fieldset class="maps" aria-label={name} ref={frame} onKeyDown={pressed}>
      <Raster class="sprite" {...sprite} aria-hidden="true" />
      <div class={columns > FEW ? "map-buttons is-many" : "map-buttons"}>
        {maps.map((map, index) => (
          <button
            key={index}
            type="button"
            class="map"
            data-testid={`think-map-${layer.name}-${map.channel}`}
            tabIndex={index === last ? 0 : -1}
            aria-pressed={isChosen(map.channel)}
            aria-label={nameOf(map, layer)}
            onFocus={() => setStop(index)}
            onClick={() => choose(map.channel)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** So many maps a row where only the first are shown, and where all are. */
export const FEW = 4;
export const MANY = 8;

function nameOf(map: FeatureMap, { channels }: FeatureMaps): string {
  return say("think.map", { channel: map.channel + 1, channels, share: share(firedShare(map)) });
}
