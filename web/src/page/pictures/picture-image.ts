/** A file in, the picture in it out as an element to be drawn from. */

import { InklingError } from "../../inkling";

/** Of one picture at a time: what is decoded of a photo takes 50 MB. */
let latest: { readonly file: Blob; readonly image: Promise<HTMLImageElement> } | null = null;

/** @throws {InklingError} `picture`, where the browser cannot show it. */
export function imageOf(file: Blob): Promise<HTMLImageElement> {
  if (latest?.file !== file) latest = { file, image: load(file) };
  return latest.image;
}

async function load(file: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return image;
  } catch (cause) {
    throw new InklingError("picture", "A picture must be one that the browser can show.", { cause });
  } finally {
    URL.revokeObjectURL(url);
  }
}
