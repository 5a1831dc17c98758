/** One map, large: alone, over the glyph, and with the filter that drew it where that is known. */

import type { FeatureMap, FeatureMaps, Glyph } from "../../types";
import { list, say } from "../language/say";
import { placesOf } from "../parts/heat-in-words";
import type { Filter } from "./filters";
import { GlyphUnder } from "./glyph-under";
import { firedShare, overGlyph } from "./layer-facts";
import { filterInWords, share, tenths } from "./layer-text";
import { PlaceView } from "./sums/place-view";
import { Places, usePlace } from "./sums/places";

interface Props {
  readonly map: FeatureMap;
  readonly layer: FeatureMaps;
  readonly glyph: Glyph;
}

export function MapView({ map, layer, glyph }: Props) {
  const { channels, filters } = layer;
  const [place, look] = usePlace(map, layer);
  const over = overGlyph(map, layer);
  const places = placesOf(over);
  const where = { share: share(firedShare(map)), places: list(places) };
  const words = places.length === 0 ? say("think.map-nowhere") : say("think.map-where", where);
  const filter = filters?.[map.channel];
  return (
    <section class="map-view" data-testid="think-map" aria-labelledby="map-title">
      <h4 id="map-title">{say("think.map-name", { channel: map.channel + 1, channels })}</h4>
      <p>{words}</p>
      <div class="map-pictures">
        <figure>
          <Places map={map} layer={layer} place={place} look={look} />
          <figcaption>{say("think.map-large")}</figcaption>
        </figure>
        <figure>
          <GlyphUnder glyph={glyph} heat={over} />
          <figcaption>{say("think.map-over")}</figcaption>
        </figure>
        {filter && <FilterView filter={filter} />}
      </div>
      <PlaceView map={map} layer={layer} place={place} />
      {filter && (
        <p>
          {filterInWords(filter)} {say("think.filter-how")}
        </p>
      )}
    </section>
  );
}

/** The weights, the ones that want ink in the colour of heat, the ones that want paper in that of ink. */
function FilterView({ filter }: { readonly filter: Filter }) {
  const largest = Math.max(...filter.flat().map(Math.abs)) || 1;
  return (
    <figure>
      <table class="filter" data-testid="think-filter" translate={false}>
        <tbody>
          {filter.map((row, y) => (
            <tr key={y}>
              {row.map((weight, x) => (
                <td
                  key={x}
                  class={weight < 0 ? "is-against" : "is-for"}
                  style={{ "--share": `${Math.round((70 * Math.abs(weight)) / largest)}%` }}
                >
                  {tenths(weight)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption>{say("think.filter")}</figcaption>
    </figure>
  );
}
