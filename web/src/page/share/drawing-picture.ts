/** A drawing in, a PNG picture of it out: drawn by the rasteriser, so that it shows what the network reads. */

import { nextTask } from "../../common/next-task";
import { rasterise } from "../../ink/rasterise";
import type { Stroke } from "../../types";
import { type ExportedDrawing, INK, PAPER } from "./exported-drawing";
import { type Colour, toPng } from "./png";

/** Pixels in an ink pixel. */
const SCALE = 4;

/** So many rows are drawn at a time, so that the page never stands still. */
const ROWS = 64;

const SHADES = 256;

export async function toPicture({ strokes, pen, width, height }: ExportedDrawing): Promise<Blob> {
  const [across, down] = [width * SCALE, height * SCALE];
  const large = strokes.map((stroke) => stroke.map(([x, y]) => [x * SCALE, y * SCALE] as const));
  const bands: Uint8Array<ArrayBuffer>[] = [];
  for (let top = 0; top < down; top += ROWS) {
    bands.push(bandOf(large, pen * SCALE, top, Math.min(ROWS, down - top), across));
    await nextTask();
  }
  return toPng(across, down, palette(), new Blob(bands));
}

/** Some rows of the picture, as places in the palette, each after the 0 that PNG wants there. */
function bandOf(strokes: readonly Stroke[], pen: number, top: number, rows: number, width: number) {
  const moved = strokes.map((stroke) => stroke.map(([x, y]) => [x, y - top] as const));
  const { data } = rasterise(moved, rows, width, pen);
  const bytes = new Uint8Array(rows * (width + 1));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < width; column++) {
      bytes[row * (width + 1) + column + 1] = Math.round((data[row * width + column] as number) * (SHADES - 1));
    }
  }
  return bytes;
}

/** From paper to ink. */
function palette(): readonly Colour[] {
  const between = (from: number, to: number, shade: number) => Math.round(from + ((to - from) * shade) / (SHADES - 1));
  return Array.from(
    { length: SHADES },
    (_, shade): Colour => [
      between(PAPER[0], INK[0], shade),
      between(PAPER[1], INK[1], shade),
      between(PAPER[2], INK[2], shade),
    ],
  );
}
