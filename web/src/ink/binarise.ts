/** A picture in, ink out: what is drawn on the paper, without the paper, its shadows and its dirt. */

import { type Contrast, countsWithin, findContrast, quantile } from "./contrast";
import { atLeastWithin, type Mask, runsOf, thickened } from "./mask";
import { darkOnLight } from "./polarity";
import type { Ink } from "./rasterise";
import { type Pixels, shrink } from "./shrink";
import { withoutSpecks } from "./specks";

/**
 * Finds the ink of a picture, dark on light or light on dark, as it lies.
 *
 * @param picture At least one pixel.
 * @returns Ink, 0 on paper, 1 at the ink's own darkness, soft at the edges. Its longer side is at most `PICTURE_SIZE`
 * pixels. A picture without contrast is blank.
 */
export function binarise(picture: Pixels): Ink {
  const levels = darkOnLight(shrink(picture));
  const contrast = findContrast(levels);
  return contrast === null ? blank(levels) : softInk(contrast, mayBeInk(contrast));
}

/** Ink without ink. */
export function blank({ height, width }: { readonly height: number; readonly width: number }): Ink {
  return { height, width, data: new Float32Array(height * width) };
}

/** The pixels that reach half the threshold and are no paper. */
export function mayBeInk({ smooth, marks, threshold }: Contrast): Mask {
  return atLeastWithin(marks, smooth, threshold / 2);
}

/** The pixels of a mask that reach the threshold. */
export function strongIn({ smooth, threshold }: Contrast, weak: Mask): Mask {
  return atLeastWithin(weak, smooth, threshold);
}

/**
 * Turns contrast into ink where strokes are.
 *
 * @param weak What may be ink: pieces that reach the threshold somewhere are strokes.
 */
export function softInk(contrast: Contrast, weak: Mask): Ink {
  const { sharp, paper, threshold, stroke } = contrast;
  const strong = strongIn(contrast, weak);
  const ink = blank(weak);
  if (!strong.data.includes(1)) return ink;
  const { data } = ink;
  const strokes = runsOf(thickened(withoutSpecks(weak, strong, stroke)));
  const darkest = Math.max(quantile(countsWithin(strong, sharp), 0.5), threshold);
  const levels = sharp.data;
  for (let run = 0; run < strokes.length; run += 2) {
    const end = strokes[run + 1] as number;
    for (let index = strokes[run] as number; index < end; index++) {
      data[index] = Math.min(Math.max(((levels[index] as number) - paper) / (darkest - paper), 0), 1);
    }
  }
  return ink;
}
