/** A picture of any kind in, its pixels out; or a small picture of it, to be shown. */

import { InklingError } from "../../errors";
import type { Box, Pixels } from "../../types";
import { blankCanvas, requireTrueCanvas } from "./canvas";
import { layStrip, turnedSize } from "./quarter-turns";

/** A picture as it crosses from one thread to the other. */
export type PlainPicture = Blob | ImageBitmap | ImageData;

export interface Size {
  readonly height: number;
  readonly width: number;
}

/** How a picture is looked at: first a part of it, then turned. */
export interface PictureOptions {
  /** In whole pixels of the upright picture, before it is turned; without it, the whole. */
  readonly part?: Box | null;
  /** Quarter turns clockwise, 0 to 3; 0 if left out. */
  readonly turns?: number;
  /**
   * `"auto"`: what is read and lies on its side or on its head is turned upright, where that shows. `"never"`: it is read
   * as it lies. If left out, `"never"` where `turns` says how it lies, else `"auto"`.
   */
  readonly turn?: "auto" | "never";
}

/** The pixels of a picture. */
export interface Taken {
  readonly pixels: Pixels;
  /** How many pixels of the picture one of these is wide: 1, unless the picture is too large for that. */
  readonly scale: number;
}

/** Pictures with more pixels are not read: decoded, these alone take 400 MB. */
export const MAX_PIXELS = 100_000_000;

/** What is larger is shrunk as its pixels are taken: a phone has little memory. The only picture that is resampled. */
const MAX_TAKEN = 4096 * 4096;

/** Pixels that are taken at a time: few enough for the memory that is nearest. */
const STRIP = 100_000;

/** Where the browser shrinks them first: about 10 ms, and what it makes of their edges is seldom seen. */
const SHRUNK_STRIP = 1_000_000;

/**
 * Decodes a picture, upright as its EXIF orientation says, and takes its pixels.
 *
 * @param rest Is waited for between strips of the picture.
 * @throws {InklingError} `picture`, where it cannot be decoded or there is no such part of it; `picture-size`, where it
 * is too large; `picture-hidden`, where the browser keeps its pixels for itself.
 */
export async function pixelsOf(
  picture: PlainPicture,
  options: PictureOptions,
  rest?: () => Promise<void>,
): Promise<Taken> {
  if (picture instanceof ImageData) return { pixels: cut(picture, options), scale: 1 };
  const { turns = 0 } = options;
  let pixels: Pixels | undefined;
  const { scale } = await takeStrips(picture, options, rest, (size) => {
    const all = blankPixels(size, options);
    pixels = all;
    return (strip, row) => layStrip(words(all.data), size, words(strip), row, turns);
  });
  return { pixels: pixels as Pixels, scale };
}

/** Takes some rows of pixels, of which the first is the row `top`. */
export type TakeStrip = (strip: Uint8ClampedArray, top: number) => void;

/**
 * Decodes a picture, upright as its EXIF orientation says, and hands out its pixels, or those of a part of it.
 *
 * In strips, between which the page's thread has time for the user; no canvas is larger than one of them.
 *
 * @param rest Is waited for between strips.
 * @param begin Is told how large the picture is before it is turned, and says who takes the strips, from top to bottom.
 * @returns That size, and the scale as `Taken` has it.
 * @throws {InklingError} As `pixelsOf`.
 */
export async function takeStrips(
  picture: Blob | ImageBitmap,
  options: PictureOptions,
  rest: (() => Promise<void>) | undefined,
  begin: (size: Size) => TakeStrip,
): Promise<Size & { readonly scale: number }> {
  requireTrueCanvas();
  return withBitmap(picture, async (bitmap) => {
    const [top, left, bottom, right] = partOf(bitmap, options);
    const scale = Math.max(1, Math.sqrt(((bottom - top) * (right - left)) / MAX_TAKEN));
    const [height, width] = [atLeastOne((bottom - top) / scale), atLeastOne((right - left) / scale)];
    const take = begin({ height, width });
    const rows = Math.min(height, atLeastOne((scale > 1 ? SHRUNK_STRIP : STRIP) / width));
    const context = blankCanvas(rows, width);
    context.imageSmoothingQuality = "high";
    for (let row = 0; row < height; row += rows) {
      const count = Math.min(rows, height - row);
      context.clearRect(0, 0, width, rows);
      context.drawImage(bitmap, left, top + row * scale, right - left, count * scale, 0, 0, width, count);
      take(context.getImageData(0, 0, width, count).data, row);
      await rest?.();
    }
    return { height, width, scale };
  });
}

/**
 * Makes a small picture of a picture, which may be seen but not read.
 *
 * @param side The length of its longer side, in pixels.
 * @throws {InklingError} As `pixelsOf`.
 */
export function thumbnailOf(picture: PlainPicture, side: number, options: PictureOptions): Promise<ImageBitmap> {
  return withBitmap(picture, (bitmap) => {
    const [top, left, bottom, right] = partOf(bitmap, options);
    const [height, width] = [bottom - top, right - left];
    const scale = Math.min(1, side / Math.max(height, width));
    const small = { height: atLeastOne(height * scale), width: atLeastOne(width * scale) };
    const turned = turnedSize(small, options.turns ?? 0);
    const context = blankCanvas(turned.height, turned.width);
    context.imageSmoothingQuality = "high";
    context.translate(turned.width / 2, turned.height / 2);
    context.rotate(((options.turns ?? 0) * Math.PI) / 2);
    context.drawImage(bitmap, left, top, width, height, -small.width / 2, -small.height / 2, small.width, small.height);
    return createImageBitmap(context.canvas);
  });
}

/** A bitmap that we decoded is let go at once: one of a photo takes 50 MB. */
async function withBitmap<T>(picture: PlainPicture, use: (bitmap: ImageBitmap) => Promise<T>): Promise<T> {
  const bitmap = picture instanceof ImageBitmap ? picture : await decode(picture);
  try {
    requireSize(bitmap);
    return await use(bitmap);
  } finally {
    if (bitmap !== picture) bitmap.close();
  }
}

async function decode(picture: Blob | ImageData): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(picture, { imageOrientation: "from-image" });
  } catch (cause) {
    const received = ("type" in picture && picture.type) || "a file of unknown type";
    const message = `A picture must be one that the browser can show, such as PNG, JPEG or WebP. Received: ${received}.`;
    throw new InklingError("picture", message, { cause });
  }
}

/** @throws {InklingError} `picture-size`, where there are too many pixels. */
export function requireSize({ height, width }: Size): void {
  if (height * width <= MAX_PIXELS) return;
  const message = `A picture must have at most ${MAX_PIXELS} pixels. Received: ${width} × ${height}. Use a smaller one.`;
  throw new InklingError("picture-size", message);
}

/** The part of pixels that are there already, turned. */
export function cut(picture: ImageData, options: PictureOptions): Pixels {
  if (!options.part && !options.turns) return picture;
  const [top, left, bottom, right] = partOf(picture, options);
  const size = { height: bottom - top, width: right - left };
  const pixels = blankPixels(size, options);
  for (let row = 0; row < size.height; row++) {
    const start = 4 * ((top + row) * picture.width + left);
    const line = picture.data.slice(start, start + 4 * size.width);
    layStrip(words(pixels.data), size, words(line), row, options.turns ?? 0);
  }
  return pixels;
}

function partOf({ height, width }: Size, options: PictureOptions): Box {
  const { part, turns = 0 } = options;
  if (![0, 1, 2, 3].includes(turns)) {
    throw new InklingError("picture", `A picture is turned 0 to 3 times clockwise. Received: ${turns}.`);
  }
  if (!part) return [0, 0, height, width];
  const [top, left, bottom, right] = part;
  const inside = top >= 0 && left >= 0 && top < bottom && left < right && bottom <= height && right <= width;
  if (inside && part.every(Number.isInteger)) return part;
  const rule = `A part is [top, left, bottom, right] in whole pixels of a picture of ${width} × ${height}.`;
  throw new InklingError("picture", `${rule} Received: [${part}].`);
}

function blankPixels(size: Size, { turns = 0 }: PictureOptions): Pixels {
  return { ...turnedSize(size, turns), data: new Uint8ClampedArray(4 * size.height * size.width) };
}

/** A pixel at a time, not a colour at a time, of pixels with a buffer of their own. */
function words({ buffer }: Uint8ClampedArray): Uint32Array {
  return new Uint32Array(buffer);
}

function atLeastOne(length: number): number {
  return Math.max(1, Math.floor(length));
}
