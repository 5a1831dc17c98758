/** Rows of pixels in, the same pixels in a picture that is turned by quarters out. */

interface Size {
  readonly height: number;
  readonly width: number;
}

/** The size after so many quarter turns. */
export function turnedSize({ height, width }: Size, turns: number): Size {
  return turns % 2 === 0 ? { height, width } : { height: width, width: height };
}

/**
 * Lays some rows of a picture where they belong when it is turned clockwise.
 *
 * @param turned All the pixels after the turns, four numbers each.
 * @param size   The size of the picture before it is turned.
 * @param strip  Whole rows of it, from the start of a buffer of their own.
 * @param top    Which row is the first of them.
 * @param turns  Quarter turns, 0..3.
 */
export function layStrip(
  turned: Uint8ClampedArray,
  { height, width }: Size,
  strip: Uint8ClampedArray,
  top: number,
  turns: number,
): void {
  if (turns === 0) {
    turned.set(strip, 4 * top * width);
    return;
  }
  // A pixel at a time, not a colour at a time.
  const to = new Uint32Array(turned.buffer);
  const from = new Uint32Array(strip.buffer);
  const [first, right, down] = steps(height, width, turns);
  for (let row = 0, index = 0; index < from.length; row++) {
    let place = first + (top + row) * down;
    for (const end = index + width; index < end; index++, place += right) to[place] = from[index] as number;
  }
}

/** Where the upper left pixel goes, and how far on its neighbours to the right and below go. */
function steps(height: number, width: number, turns: number): [first: number, right: number, down: number] {
  if (turns === 1) return [height - 1, height, -1];
  if (turns === 2) return [height * width - 1, -1, -width];
  return [(width - 1) * height, -height, 1];
}
