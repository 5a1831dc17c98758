/** A file in, the size of the picture in it out, before anybody decodes it. */

import { InklingError, MAX_PIXELS } from "../../inkling";
import type { Size } from "../model/pictures-state";

/**
 * Finds out how large a picture is, upright as its EXIF orientation says.
 *
 * @throws {InklingError} `picture`, where the browser cannot show it; `picture-size`, where it is too large to be read.
 */
export async function measure(file: Blob): Promise<Size> {
  const url = URL.createObjectURL(file);
  try {
    const image = await loaded(url, file.type);
    const { naturalHeight: height, naturalWidth: width } = image;
    if (height * width <= MAX_PIXELS) return { height, width };
    const message = `A picture must have at most ${MAX_PIXELS} pixels. Received: ${width} × ${height}.`;
    throw new InklingError("picture-size", message);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Without `decode`, which would take the memory of the whole picture. */
function loaded(url: string, type: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () =>
      reject(new InklingError("picture", `A picture must be one that the browser can show. Received: ${type}.`));
    image.src = url;
  });
}
