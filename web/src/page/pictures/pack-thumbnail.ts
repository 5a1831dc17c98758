/** A bitmap in, a small file of it out. */

import { InklingError } from "../../inkling";

/** Where a browser cannot write this one, it writes PNG. */
const FORMAT = "image/webp";
const QUALITY = 0.8;

/**
 * Packs a bitmap into a file, and lets the bitmap go.
 *
 * @throws {InklingError} `picture-size`, where the browser has no memory for it.
 */
export function pack(bitmap: ImageBitmap): Promise<Blob> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return new Promise((resolve, reject) => {
    const failed = () => reject(new InklingError("picture-size", "The browser has no memory left for the picture."));
    canvas.toBlob((blob) => (blob ? resolve(blob) : failed()), FORMAT, QUALITY);
  });
}
