/** A glyph with something warm under its ink: a heat map, or a map of the network. */

import { GLYPH_SIZE } from "../../ink/constants";
import type { Glyph } from "../../types";
import { Raster } from "../ui/raster";

interface Props {
  readonly glyph: Glyph;
  /** 28 × 28 values, 0..1. */
  readonly heat: Float32Array;
  readonly testid?: string;
}

const SIZE = { height: GLYPH_SIZE, width: GLYPH_SIZE } as const;

export function GlyphUnder({ glyph, heat, testid }: Props) {
  return (
    <div class="glyph-under" aria-hidden="true">
      <Raster {...SIZE} class="warm" values={heat} data-testid={testid} />
      <Raster {...SIZE} class="ink" values={glyph} />
    </div>
  );
}
