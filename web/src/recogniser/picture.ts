/** A picture of any kind in, its pixels out. Only the page's thread can decode pictures in every browser. */

import { InklingError } from "../errors";

/** Larger pictures are shrunk when they are decoded: browsers refuse larger canvases, and phones have little memory. */
const MAX_PIXELS = 4096 * 4096;

/** A grey that no noise passes for, and how far colour management may move it. */
const KNOWN_GREY = 99;
const GREY_TOLERANCE = 8;

/**
 * Decodes a picture, upright as its EXIF orientation says.
 *
 * @throws {InklingError} `picture`, where it cannot be decoded.
 */
export async function pixelsOf(picture: Blob | ImageBitmap | ImageData): Promise<ImageData> {
  if (picture instanceof ImageData) return picture;
  requireTrueCanvas();
  if (picture instanceof ImageBitmap) return draw(picture);
  const bitmap = await decode(picture);
  try {
    return draw(bitmap);
  } finally {
    bitmap.close();
  }
}

async function decode(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (cause) {
    const received = file.type || "a file of unknown type";
    const message = `A picture must be one that the browser can show, such as PNG, JPEG or WebP. Received: ${received}.`;
    throw new InklingError("picture", message, { cause });
  }
}

function draw(bitmap: ImageBitmap): ImageData {
  const shrink = Math.min(1, Math.sqrt(MAX_PIXELS / (bitmap.width * bitmap.height)));
  const context = blankCanvas(Math.floor(bitmap.width * shrink), Math.floor(bitmap.height * shrink));
  const { canvas } = context;
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function blankCanvas(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, width);
  canvas.height = Math.max(1, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context) return context;
  throw new InklingError(
    "picture",
    "The browser must have memory left for the picture. It has not: use a smaller one.",
  );
}

/** Browsers that protect against fingerprinting hand out noise instead of pixels; noise must not be read. */
function requireTrueCanvas(): void {
  const context = blankCanvas(4, 4);
  context.fillStyle = `rgb(${KNOWN_GREY} ${KNOWN_GREY} ${KNOWN_GREY})`;
  context.fillRect(0, 0, 4, 4);
  const { data } = context.getImageData(0, 0, 4, 4);
  if (data.every((value, index) => index % 4 === 3 || Math.abs(value - KNOWN_GREY) <= GREY_TOLERANCE)) return;
  const message = "The page must see the picture's pixels. This browser hides them: allow it, or draw the digit.";
  throw new InklingError("picture", message);
}
