/** What each convolution of the network found: its strongest feature maps, a row for each. */

import type { FeatureMaps, Glyph } from "../types";
import type { Explained } from "./insight";
import { Raster } from "./raster";

interface Props {
  readonly explained: Explained | null;
  /** The glyph that is on the page; maps of an earlier one fade until its own have come. */
  readonly glyph: Glyph | null;
}

export function FeatureMapsView({ explained, glyph }: Props) {
  if (explained === null || glyph === null) return null;
  const { layers } = explained.explanation;
  const stale = explained.glyph !== glyph;
  return (
    <section
      class={stale ? "layers is-stale" : "layers"}
      data-testid="feature-maps"
      aria-labelledby="layers-title"
      aria-busy={stale}
    >
      <h2 id="layers-title">What each layer found</h2>
      <p>
        A convolution searches the drawing for patterns, one for each of its channels, and draws a map of where it finds
        them. These are the channels that found most: the first layers see edges, the last ones see what tells digits
        apart.
      </p>
      <ol class="layer-rows">
        {layers.map((layer, index) => (
          <li key={layer.name}>
            <Row layer={layer} place={`Convolution ${index + 1} of ${layers.length}`} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Row({ layer, place }: { readonly layer: FeatureMaps; readonly place: string }) {
  const { name, height, width, channels, strongest } = layer;
  return (
    <figure title={name}>
      <figcaption>
        <b>{place}</b> {channels} channels of {height} × {width} pixels
        <span class="for-readers">; strongest: {strongest.map(({ channel }) => channel + 1).join(", ")}</span>
      </figcaption>
      <div class="maps" aria-hidden="true">
        {strongest.map(({ channel, values }) => (
          <Raster
            key={channel}
            class="map"
            values={values}
            height={height}
            width={width}
            title={`Channel ${channel + 1}`}
          />
        ))}
      </div>
    </figure>
  );
}
