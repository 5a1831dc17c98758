/** A picture in, ink out: what is drawn on the paper, without the paper, its shadows and its dirt. */

import type { Ink, Pixels } from "../types";
import { MIN_CONTRAST, PAPER_WINDOW } from "./constants";
import { darkOnLight } from "./polarity";
import { type Levels, shrink, WHITE } from "./shrink";
import { type Mask, withoutSpecks } from "./specks";
import { blur, closing, windowMax, windowMin } from "./window";

/** Contrast of black on white. Contrast is counted in whole steps, so that both twins compare alike. */
const FULL = 4096;

/** Paper darker than this counts as this dark, or the noise of a black corner would look like ink. */
const DARKEST_PAPER = Math.floor(WHITE / 8);

/** Range of contrast within 3 × 3 pixels that any paper may have: one and a half of the 255 grey levels of a picture. */
const GRAIN = 24;

/** How many times that of the paper the range within 3 × 3 pixels is at the edges of ink. */
const STAND_OUT = 5;

/** How much of the paper's light is missing, 0..4096. */
interface Contrast {
  /** Of each pixel, as it is. */
  readonly sharp: Levels;
  /** Of each pixel, blurred. */
  readonly smooth: Levels;
  /** What the noise of the paper usually takes away. */
  readonly paper: number;
  /** What paper never exceeds. */
  readonly limit: number;
  /** Half-way up the edges of the strokes, above `limit`. */
  readonly threshold: number;
}

/**
 * Finds the ink of a picture, dark on light or light on dark.
 *
 * Ink is judged by its contrast with the paper around it, which is what a closing with a window wider than the strokes
 * leaves: so neither a gradient nor a shadow matters, and a fat stroke is not hollowed out. A first look with a wide
 * window shows how thick the strokes are; a second one with a window that just fits them forgets more shade.
 *
 * @param picture At least one pixel.
 * @returns Ink, 0 on paper, 1 at the ink's own darkness, soft at the edges. Its longer side is at most 512 pixels. A
 * picture without contrast is blank.
 */
export function binarise(picture: Pixels): Ink {
  const levels = darkOnLight(shrink(picture));
  const { height, width } = levels;
  const radius = Math.max(1, Math.floor(Math.floor(Math.max(height, width) * PAPER_WINDOW) / 2));
  const contrast = contrastWithin(levels, radius);
  if (contrast === null) return { height, width, data: new Float32Array(height * width) };
  const fitting = fittingRadius(mask(contrast.smooth, contrast.threshold), width);
  return softInk((fitting < radius ? contrastWithin(levels, fitting) : null) ?? contrast);
}

/** Measures the contrast with the paper that a window of this radius finds; `null` where nothing but paper is found. */
function contrastWithin(levels: Levels, radius: number): Contrast | null {
  const blurred = blur(levels);
  const paperLevels = closing(blurred, radius).data.map((level) => Math.max(level, DARKEST_PAPER));
  const sharp = missing(levels, paperLevels);
  const smooth = missing(blurred, paperLevels);
  const paper = quantile(smooth.data, 0.25); // of the paper, even where ink covers half the picture
  const noise = paper - quantile(smooth.data, 0.0625);
  const limit = Math.max(Math.floor(MIN_CONTRAST * FULL), paper + 5 * noise);
  const threshold = edgeContrast(smooth, limit);
  return threshold === null ? null : { sharp, smooth, paper, limit, threshold };
}

/** How much of the paper's light does not come back from each pixel. */
function missing({ height, width, data }: Levels, paper: Int32Array): Levels {
  const contrast = data.map((level, index) => {
    const light = paper[index] as number;
    return Math.floor((Math.max(light - level, 0) * FULL) / light);
  });
  return { height, width, data: contrast };
}

/**
 * The contrast half-way up the edges of the strokes: the mean above `limit`, weighted by the local range. Shade has no
 * edges and so no say. Where no edge stands out from the grain of the paper, all is shade: `null`.
 */
function edgeContrast(contrast: Levels, limit: number): number | null {
  const lowest = windowMin(contrast, 1).data;
  const edges = windowMax(contrast, 1).data.map((highest, index) => highest - (lowest[index] as number));
  const grain = Math.max(quantile(edges, 0.25), GRAIN);
  let [squares, weighted, total] = [0, 0, 0];
  contrast.data.forEach((value, index) => {
    if (value <= limit) return;
    const edge = edges[index] as number;
    squares += edge * edge;
    weighted += edge * value;
    total += edge;
  });
  return squares <= STAND_OUT * grain * total ? null : weighted / total;
}

/** The radius of a window about three strokes wide; a stroke is twice its area by its outline wide. */
function fittingRadius(ink: Mask, width: number): number {
  let [area, outline] = [0, 0];
  ink.forEach((value, index) => {
    area += value;
    if (index >= width && value !== ink[index - width]) outline++;
    if (index % width > 0 && value !== ink[index - 1]) outline++;
  });
  return 1 + Math.floor((4 * area) / Math.max(outline, 1));
}

/** Turns contrast into ink where strokes are: pieces that reach the threshold, as far as half of it. */
function softInk({ sharp, smooth, paper, limit, threshold }: Contrast): Ink {
  const { height, width } = sharp;
  const strong = mask(smooth, threshold);
  const strokes = withoutSpecks(mask(smooth, Math.max(limit, threshold / 2)), strong, width);
  const edgesToo = windowMax({ height, width, data: Int32Array.from(strokes) }, 1).data;
  const darkest = Math.max(
    quantile(
      sharp.data.filter((_, index) => strong[index] === 1),
      0.5,
    ),
    threshold,
  );
  const data = new Float32Array(height * width);
  sharp.data.forEach((contrast, index) => {
    if (edgesToo[index] === 1) data[index] = Math.min(Math.max((contrast - paper) / (darkest - paper), 0), 1);
  });
  return { height, width, data };
}

/** Where the contrast is at least `least`. */
function mask({ data }: Levels, least: number): Mask {
  return Uint8Array.from(data, (contrast) => (contrast >= least ? 1 : 0));
}

/** The least contrast that at least this share of the pixels does not exceed. */
function quantile(contrast: Int32Array, share: number): number {
  const counts = new Uint32Array(FULL + 1);
  for (const value of contrast) counts[value] = (counts[value] as number) + 1;
  let reached = 0;
  return counts.findIndex((count) => {
    reached += count;
    return reached >= share * contrast.length;
  });
}
