/** The glyph as the network sees it, pixel by pixel. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { GLYPH_SIZE } from "../ink/constants";
import type { Glyph } from "../types";
import { useColourScheme } from "./colour-scheme";

export function GlyphView({ glyph }: { readonly glyph: Glyph | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useColourScheme();

  useLayoutEffect(() => {
    if (canvas.current) show(canvas.current, glyph);
  }, [glyph, scheme]); // The scheme decides the colour of the ink.

  const name = glyph ? `The digit in ${GLYPH_SIZE} × ${GLYPH_SIZE} pixels, as the network sees it` : "Nothing yet";
  return (
    <figure class="glyph">
      <canvas ref={canvas} data-testid="glyph" width={GLYPH_SIZE} height={GLYPH_SIZE} role="img" aria-label={name} />
      <figcaption>What the network sees</figcaption>
    </figure>
  );
}

/** Each pixel is as opaque as it is dark, in the CSS `color` of the canvas. */
function show(canvas: HTMLCanvasElement, glyph: Glyph | null): void {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser gives the page no canvas to show the glyph on.");
  const image = new ImageData(GLYPH_SIZE, GLYPH_SIZE);
  glyph?.forEach((ink, index) => {
    image.data[4 * index + 3] = Math.round(255 * ink);
  });
  context.putImageData(image, 0, 0);
  context.globalCompositeOperation = "source-in";
  context.fillStyle = getComputedStyle(canvas).color;
  context.fillRect(0, 0, GLYPH_SIZE, GLYPH_SIZE);
}
