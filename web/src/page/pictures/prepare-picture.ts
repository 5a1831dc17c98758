/** A file in, one that is shown as it is read out, with the size of the picture in it. */

import { InklingError, MAX_PIXELS, uprightPicture } from "../../inkling";
import type { Size } from "../model/view-place";

export interface Prepared {
  /** Upright wherever it is shown. */
  readonly file: Blob;
  readonly size: Size;
}

/**
 * Makes a picture ready to be shown and read.
 *
 * @throws {InklingError} `picture`, where the browser cannot show it; `picture-size`, where it is too large to be read.
 */
export async function prepare(given: Blob): Promise<Prepared> {
  const file = await uprightPicture(given).catch((cause) => {
    if (cause instanceof InklingError) throw cause;
    throw new InklingError("picture", "A picture must be a file that can be read. This one cannot.", { cause });
  });
  return { file, size: await measure(file) };
}

/** How large a picture is, before anybody decodes it. */
async function measure(file: Blob): Promise<Size> {
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
