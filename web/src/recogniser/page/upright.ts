/** A file of a picture in, one out that every browser decodes in workers too, and shows upright. */

import { formatOf, HEAD } from "../../common/picture-format";
import { InklingError } from "../../errors";
import { blankCanvas } from "../shared/canvas";
import { type Exif, exifOf, withoutExif } from "./exif";
import { sizedSvg } from "./svg";

/** The transforms of EXIF's orientations 2 to 8, for a picture that is `width` × `height` before it is turned. */
const TRANSFORMS: readonly ((width: number, height: number) => DOMMatrix2DInit)[] = [
  (width) => ({ a: -1, d: 1, e: width }),
  (width, height) => ({ a: -1, d: -1, e: width, f: height }),
  (_, height) => ({ a: 1, d: -1, f: height }),
  () => ({ a: 0, b: 1, c: 1, d: 0 }),
  (_, height) => ({ a: 0, b: 1, c: -1, d: 0, e: height }),
  (width, height) => ({ a: 0, b: -1, c: -1, d: 0, e: height, f: width }),
  (width) => ({ a: 0, b: -1, c: 1, d: 0, f: width }),
];

/**
 * Make a picture upright where browsers do not: WebP and PNG that were turned by their EXIF data alone. What is drawn
 * with lines (SVG), or can only be shown (HEIC), becomes a PNG.
 *
 * @returns The same file where there is nothing to be done.
 * @throws {InklingError} `picture`, where the browser cannot show it.
 */
export async function uprightPicture(file: Blob): Promise<Blob> {
  const format = formatOf(new Uint8Array(await file.slice(0, HEAD).arrayBuffer()))?.name;
  if (format === "SVG") return drawn(sizedSvg(await file.text()));
  if (format === "HEIC") return drawn(file); // what can, shows it, but not every one decodes it for a script
  if (format !== "WebP" && format !== "PNG") return file;
  const bytes = new DataView(await file.arrayBuffer());
  const exif = exifOf(bytes);
  return exif === null || exif.orientation === 1 ? file : turned(bytes, exif, file.type);
}

async function turned(bytes: DataView, exif: Exif, type: string): Promise<Blob> {
  const plain = new Blob([withoutExif(bytes, exif)], { type });
  const bitmap = await createImageBitmap(plain).catch((cause) => {
    throw new InklingError("picture", "A picture must be whole. This one is damaged.", { cause });
  });
  const { width, height } = bitmap;
  const [across, down] = exif.orientation < 5 ? [width, height] : [height, width];
  const context = blankCanvas(down, across);
  context.setTransform(TRANSFORMS[exif.orientation - 2]?.(width, height));
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return pngOf(context.canvas);
}

/** What only an element of the page can show, as a PNG. */
async function drawn(file: Blob): Promise<Blob> {
  const url = URL.createObjectURL(file);
  try {
    const image = await shown(url);
    const { naturalWidth: width, naturalHeight: height } = image;
    const context = blankCanvas(height, width);
    context.drawImage(image, 0, 0, width, height);
    return await pngOf(context.canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function shown(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new InklingError("picture", "A picture must be one that the browser can show."));
    image.src = url;
  });
}

function pngOf(canvas: OffscreenCanvas | HTMLCanvasElement): Promise<Blob> {
  if ("convertToBlob" in canvas) return canvas.convertToBlob({ type: "image/png" });
  return new Promise((resolve, reject) => {
    const failed = () => reject(new InklingError("picture-size", "The browser has no memory left for the picture."));
    canvas.toBlob((blob) => (blob ? resolve(blob) : failed()), "image/png");
  });
}
