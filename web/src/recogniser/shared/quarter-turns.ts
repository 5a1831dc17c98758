/** Rows of pixels in, the same pixels in a picture that is turned by quarters out. */

interface Size {
  readonly height: number;
  readonly width: number;
}

/** A number for each pixel: its level, or all four of its bytes. */
type Raster = Uint32Array | Uint16Array;

/** The size after so many quarter turns. */
export function turnedSize({ height, width }: Size, turns: number): Size {
  return turns % 2 === 0 ? { height, width } : { height: width, width: height };
}

/**
 * Lays some rows of a picture where they belong when it is turned clockwise.
 *
 * @param turned All the pixels after the turns, a number each.
 * @param size   The size of the picture before it is turned.
 * @param strip  Whole rows of it.
 * @param top    Which row is the first of them.
 * @param turns  Quarter turns, 0..3.
 */
export function layStrip(turned: Raster, { height, width }: Size, strip: Raster, top: number, turns: number): void {
  if (turns === 0) {
    turned.set(strip, top * width);
    return;
  }
  const [first, right, down] = steps(height, width, turns);
  for (let row = 0, index = 0; index < strip.length; row++) {
    let place = first + (top + row) * down;
    for (const end = index + width; index < end; index++, place += right) turned[place] = strip[index] as number;
  }
}

/** Where the upper left pixel goes, and how far on its neighbours to the right and below go. */
function steps(height: number, width: number, turns: number): [first: number, right: number, down: number] {
  if (turns === 1) return [height - 1, height, -1];
  if (turns === 2) return [height * width - 1, -1, -width];
  return [(width - 1) * height, -height, 1];
}
