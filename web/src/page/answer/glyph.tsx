/** The glyph as the network sees it, pixel by pixel, and under its ink where the network looked. */

import type { JSX } from "preact";
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
  /** A style that shows a sign as large as it was written; nothing for a digit. */
  readonly size: JSX.CSSProperties | undefined;
}

const SIZE = { height: GLYPH_SIZE, width: GLYPH_SIZE, role: "img" } as const;

export function GlyphView({ glyph, heat, size: style }: Props) {
  const name = glyph ? (style ? say("glyph.sign") : say("glyph.name", { size: GLYPH_SIZE })) : say("glyph.blank");
  return (
    <figure class="glyph">
      <div class="glyph-paper">
        {heat && (
          <Raster
            {...SIZE}
            style={style}
            values={heat.values}
            class="heat"
            data-testid="heat"
            aria-label={heat.words}
          />
        )}
        <Raster {...SIZE} style={style} values={glyph} data-testid="glyph" aria-label={name} />
      </div>
      <figcaption>{say(style ? "glyph.sign" : "glyph.caption")}</figcaption>
    </figure>
  );
}
