/** The glyph, pixel by pixel: each has a number that can be read. */

import { useState } from "preact/hooks";
import { GLYPH_SIZE } from "../../ink/constants";
import type { Glyph } from "../../types";
import { number, say } from "../language/say";
import { Raster } from "../ui/raster";
import { gridSteps, nextOf } from "../ui/roving-focus";
import { Stage } from "./stage";

const HUNDREDTHS = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;

const STEPS = gridSteps(GLYPH_SIZE);

/** Where the arrow keys begin: in the middle. */
const MIDDLE = (GLYPH_SIZE * (GLYPH_SIZE + 1)) / 2;

export function GlyphStage({ glyph }: { readonly glyph: Glyph }) {
  const [pixel, setPixel] = useState<number | null>(null);
  const inked = glyph.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0);
  return (
    <Stage testid="think-glyph" picture={<Pixels glyph={glyph} pixel={pixel} look={setPixel} />}>
      <output class="pixel-value" data-testid="think-pixel">
        {pixel === null ? say("think.glyph-hint") : pixelInWords(glyph, pixel)}
      </output>
      <p>{say("think.glyph-what", { size: GLYPH_SIZE, pixels: glyph.length, inked })}</p>
    </Stage>
  );
}

function pixelInWords(glyph: Glyph, pixel: number): string {
  const value = number(glyph[pixel] ?? 0, HUNDREDTHS);
  return say("think.glyph-pixel", {
    row: Math.floor(pixel / GLYPH_SIZE) + 1,
    column: (pixel % GLYPH_SIZE) + 1,
    value,
  });
}

interface PixelsProps {
  readonly glyph: Glyph;
  readonly pixel: number | null;
  readonly look: (pixel: number | null) => void;
}

function Pixels({ glyph, pixel, look }: PixelsProps) {
  function point({ currentTarget, clientX, clientY }: PointerEvent): void {
    const { left, top, width, height } = (currentTarget as HTMLElement).getBoundingClientRect();
    const across = Math.floor((GLYPH_SIZE * (clientX - left)) / width);
    const down = Math.floor((GLYPH_SIZE * (clientY - top)) / height);
    const isOutside = Math.min(across, down) < 0 || Math.max(across, down) >= GLYPH_SIZE;
    look(isOutside ? null : down * GLYPH_SIZE + across);
  }

  function step(event: KeyboardEvent): void {
    const next = nextOf(event.key, pixel ?? MIDDLE, glyph.length, STEPS);
    if (next === null) return;
    event.preventDefault();
    look(next);
  }

  return (
    <div
      class="pixels"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its pixels are read with the arrow keys.
      tabIndex={0}
      aria-label={say("think.glyph-name")}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => look(null)}
      onKeyDown={step}
      onFocus={() => pixel ?? look(MIDDLE)}
      onBlur={() => look(null)}
    >
      <Raster class="ink" values={glyph} height={GLYPH_SIZE} width={GLYPH_SIZE} data-testid="think-glyph-pixels" />
      {pixel !== null && (
        <span
          class="pixel"
          style={{
            top: `${(100 * Math.floor(pixel / GLYPH_SIZE)) / GLYPH_SIZE}%`,
            left: `${(100 * (pixel % GLYPH_SIZE)) / GLYPH_SIZE}%`,
          }}
        />
      )}
    </div>
  );
}
