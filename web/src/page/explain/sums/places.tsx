/** A map, large: a place of it is chosen by pointing, or with the arrow keys. */

import { useId, useMemo, useState } from "preact/hooks";
import type { FeatureMap, FeatureMaps } from "../../../types";
import { say } from "../../language/say";
import { Raster } from "../../ui/raster";
import { gridSteps, nextOf } from "../../ui/roving-focus";

interface Props {
  readonly map: FeatureMap;
  readonly layer: FeatureMaps;
  /** An index into the places, row by row. */
  readonly place: number;
  readonly look: (place: number) => void;
}

export function Places({ map, layer: { height, width }, place, look }: Props) {
  const hint = useId();

  function point({ currentTarget, clientX, clientY }: MouseEvent): void {
    const box = (currentTarget as HTMLElement).getBoundingClientRect();
    const along = (from: number, length: number, count: number) =>
      Math.min(Math.max(Math.floor((count * from) / length), 0), count - 1);
    look(along(clientY - box.top, box.height, height) * width + along(clientX - box.left, box.width, width));
  }

  function step(event: KeyboardEvent): void {
    const next = nextOf(event.key, place, height * width, gridSteps(width));
    if (next === null) return;
    event.preventDefault();
    look(next);
  }

  const share = (part: number, of: number) => `${(100 * part) / of}%`;
  return (
    <div
      class="places"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its places are chosen with the arrow keys.
      tabIndex={0}
      data-testid="think-places"
      aria-label={say("sum.places")}
      aria-describedby={hint}
      onClick={point}
      onKeyDown={step}
    >
      <Raster
        class="ink"
        values={map.values}
        height={height}
        width={width}
        data-testid="think-map-large"
        aria-hidden="true"
      />
      <span
        class="place"
        style={{
          top: share(Math.floor(place / width), height),
          left: share(place % width, width),
          width: share(1, width),
          height: share(1, height),
        }}
      />
      <span id={hint} hidden>
        {say("sum.hint")}
      </span>
    </div>
  );
}

/** The place of a map that is looked at; of another map, where most was found until somebody chooses. */
export function usePlace(map: FeatureMap, { name }: FeatureMaps): [number, (place: number) => void] {
  const of = `${name} ${map.channel}`;
  const [chosen, choose] = useState<{ readonly of: string; readonly place: number } | null>(null);
  const strongest = useMemo(() => strongestPlace(map), [map]);
  return [chosen?.of === of ? chosen.place : strongest, (place) => choose({ of, place })];
}

function strongestPlace({ values }: FeatureMap): number {
  return values.reduce((best, value, place) => (value > (values[best] as number) ? place : best), 0);
}
