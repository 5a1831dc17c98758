/** A picture of any kind in, its grey levels out, shrunk while its pixels come: all of them would take much memory. */

import { type Levels, Shrinking, shrink } from "../../ink";
import { cut, type PictureOptions, type PlainPicture, type Size, takeStrips } from "../shared/picture";
import { layStrip, turnedSize } from "../shared/quarter-turns";

/** The grey levels of a picture. */
export interface TakenLevels {
  readonly levels: Levels;
  /** The size of what they were made of, turned. */
  readonly size: Size;
  /** How many pixels of the picture one of these is wide: 1, unless the picture is too large for that. */
  readonly scale: number;
}

/**
 * Decodes a picture, upright as its EXIF orientation says, and makes it grey and small.
 *
 * @param rest Is waited for between strips of the picture.
 * @throws {InklingError} `picture`, where it cannot be decoded or there is no such part of it; `picture-size`, where it
 * is too large; `picture-hidden`, where the browser keeps its pixels for itself.
 */
export async function levelsOf(
  picture: PlainPicture,
  options: PictureOptions,
  rest: () => Promise<void>,
): Promise<TakenLevels> {
  if (picture instanceof ImageData) {
    const pixels = cut(picture, options);
    return { levels: shrink(pixels), size: pixels, scale: 1 };
  }
  const { turns = 0 } = options;
  let shrinking: Shrinking | undefined;
  const { scale, ...size } = await takeStrips(picture, options, rest, (size) => {
    const all = new Shrinking(size);
    shrinking = all;
    return (strip) => all.add(strip);
  });
  const levels = (shrinking as Shrinking).levels();
  return { levels: turnedLevels(levels, turns), size: turnedSize(size, turns), scale };
}

/**
 * Turns levels clockwise by quarters.
 *
 * What is shrunk and turned then is what would be turned first: each level is the mean of the same pixels.
 */
export function turnedLevels(levels: Levels, turns: number): Levels {
  if (turns === 0) return levels;
  const data = new Uint16Array(levels.data.length);
  layStrip(data, levels, levels.data, 0, turns);
  return { ...turnedSize(levels, turns), data };
}
