/** The glyph as the network sees it, pixel by pixel, and under its ink where the network looked. */

import { GLYPH_SIZE } from "../../ink/constants";
import type { Glyph } from "../../types";
import { say } from "../language/say";
import { Raster } from "../ui/raster";

/** A heat map, and the same in words. */
export interface Heat {
  /** 28 × 28 values, 0..1. */
  readonly values: Float32Array;
  readonly words: string;
}

interface Props {
  readonly glyph: Glyph | null;
  readonly heat: Heat | null;
}

const SIZE = { height: GLYPH_SIZE, width: GLYPH_SIZE, role: "img" } as const;

export function GlyphView({ glyph, heat }: Props) {
  const name = glyph ? say("glyph.name", { size: GLYPH_SIZE }) : say("glyph.blank");
  return (
    <figure class="glyph">
      <div class="glyph-paper">
        {heat && <Raster {...SIZE} values={heat.values} class="heat" data-testid="heat" aria-label={heat.words} />}
        <Raster {...SIZE} values={glyph} data-testid="glyph" aria-label={name} />
      </div>
      <figcaption>{say("glyph.caption")}</figcaption>
    </figure>
  );
}
