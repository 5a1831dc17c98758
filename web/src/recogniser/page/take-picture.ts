/** Whatever a page has for a picture in, the same as it crosses to the worker out. */

import { InklingError } from "../../errors";
import { blankCanvas } from "../shared/canvas";
import { type PlainPicture, requireSize } from "../shared/picture";
import { unlessAborted } from "./guarded";
import { kindOf, shown } from "./plain-data";
import { uprightPicture } from "./upright";

/** What can be read as a picture: a `string` or `URL` is an address of the page's own origin. */
export type Picture =
  | PlainPicture
  | HTMLImageElement
  | SVGImageElement
  | HTMLCanvasElement
  | HTMLVideoElement
  | OffscreenCanvas
  | VideoFrame
  | ArrayBuffer
  | ArrayBufferView
  | URL
  | string;

type Signal = AbortSignal | undefined;

type Taker = (given: never, signal: Signal) => Promise<PlainPicture>;

const PLAIN: ReadonlySet<string> = new Set(["Blob", "File", "ImageBitmap", "ImageData"]);

/** By kind, not by class: what is of another window is not of our classes. */
const TAKERS: ReadonlyMap<string, Taker> = new Map<string, Taker>([
  ["HTMLImageElement", takeImage],
  ["SVGImageElement", takeSvgImage],
  ["HTMLCanvasElement", takeCanvas],
  ["OffscreenCanvas", takeCanvas],
  ["HTMLVideoElement", takeVideo],
  ["VideoFrame", capture],
  ["ArrayBuffer", takeBytes],
  ["SharedArrayBuffer", takeBytes],
  ["String", fetchPicture],
  ["URL", fetchPicture],
]);

/**
 * Uses a picture as it is at the moment of the call, and lets go of what was made for that.
 *
 * @throws {InklingError} `picture`, where it is none or not there yet; `picture-size`, where it is too large;
 * `picture-hidden`, where it is of another origin, which keeps its pixels from the page.
 */
export async function withPicture<T>(
  given: Picture,
  signal: Signal,
  use: (picture: PlainPicture) => Promise<T>,
): Promise<T> {
  if (PLAIN.has(kindOf(given))) {
    if (kindOf(given) === "ImageBitmap") requirePixels(given as ImageBitmap);
    // What is no file is used before its owner can close it.
    return use(isFile(given) ? await upright(given, signal) : (given as PlainPicture));
  }
  const found = await unlessAborted(signal, take(given, signal));
  const taken = isFile(found) ? await upright(found, signal) : found;
  try {
    return await use(taken);
  } finally {
    if ("close" in taken) taken.close();
  }
}

/** By what it has: a file of another window is not of our class. */
function isFile(given: Picture): given is Blob {
  return typeof given === "object" && "size" in given;
}

function upright(file: Blob, signal: Signal): Promise<Blob> {
  return unlessAborted(signal, uprightPicture(file));
}

async function take(given: Picture, signal: Signal): Promise<PlainPicture> {
  const taker = TAKERS.get(ArrayBuffer.isView(given) ? "ArrayBuffer" : kindOf(given));
  if (taker) return taker(given as never, signal);
  const rule = "A picture is a file, an <img>, <canvas> or <video>, an ImageBitmap, its bytes or its address.";
  throw new InklingError("picture", `${rule} Received: ${shown(given)}.`);
}

/** One that is still on its way is waited for. */
async function takeImage(image: HTMLImageElement): Promise<ImageBitmap> {
  const awaited = image.complete ? image : eager(image);
  if (!awaited.complete) await loaded(awaited, image.currentSrc || image.src);
  const { naturalHeight: height, naturalWidth: width } = awaited;
  if (height * width === 0) throw notLoaded("<img>", image.currentSrc || image.src);
  requireSize({ height, width });
  return capture(awaited);
}

/** A picture that the browser loads only when it comes near the window would never come. */
function eager(image: HTMLImageElement): HTMLImageElement {
  if (image.loading !== "lazy") return image;
  const copy = new Image();
  copy.crossOrigin = image.crossOrigin;
  copy.src = image.currentSrc || image.src;
  return copy;
}

async function takeSvgImage(image: SVGImageElement): Promise<ImageBitmap> {
  const copy = new Image();
  copy.crossOrigin = image.getAttribute("crossorigin");
  copy.src = new URL(image.href.baseVal, image.baseURI).href;
  return takeImage(copy);
}

async function loaded(image: HTMLImageElement, address: string): Promise<void> {
  try {
    await image.decode();
  } catch (cause) {
    throw notLoaded("<img>", address, cause);
  }
}

async function takeCanvas(canvas: HTMLCanvasElement | OffscreenCanvas): Promise<ImageBitmap> {
  const { height, width } = canvas;
  if (height * width === 0) {
    throw new InklingError("picture", `A canvas must have pixels. Received: ${width} × ${height}. Draw on it first.`);
  }
  requireSize(canvas);
  return capture(canvas);
}

/** The frame that is shown at the moment. */
async function takeVideo(video: HTMLVideoElement): Promise<ImageBitmap> {
  if (video.readyState < video.HAVE_CURRENT_DATA || video.videoWidth === 0) {
    throw notLoaded("<video>", video.currentSrc || video.src);
  }
  return capture(video);
}

async function takeBytes(bytes: ArrayBuffer | ArrayBufferView): Promise<Blob> {
  const view = ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
  // A copy, since memory that threads share cannot be a file's.
  return new Blob([Uint8Array.from(view)]);
}

async function fetchPicture(given: string | URL, signal: Signal): Promise<Blob> {
  const url = addressOf(given);
  const init = url.protocol.startsWith("http") ? { mode: "same-origin" as const } : {};
  try {
    const response = await fetch(url, { ...init, ...(signal && { signal }) });
    if (response.ok) return await response.blob();
    throw new Error(`The server answered ${response.status}.`);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    const message = `A picture must be there to be fetched, and the page's policy allow it. Received: ${shown(url)}.`;
    throw new InklingError("picture", `${message} ${cause}`, { cause });
  }
}

function addressOf(given: string | URL): URL {
  const base = globalThis.document?.baseURI ?? location.href;
  let url: URL | undefined;
  try {
    url = new URL(given, base);
  } catch {}
  if (url && (url.origin === location.origin || url.protocol === "data:")) return url;
  const rule = "An address of a picture is one of the page's own origin.";
  const remedy = "Fetch the picture of another one yourself, and give what response.blob() resolves to.";
  throw new InklingError("picture", `${rule} Received: ${shown(given)}. ${remedy}`);
}

/** What is seen is taken at the moment of the call: the pixels of a canvas or of a film are others a moment later. */
async function capture(source: ImageBitmapSource): Promise<ImageBitmap> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(source, { imageOrientation: "from-image" });
  } catch (cause) {
    if ((cause as Error).name === "SecurityError") throw hidden(cause);
    const message = `A picture must have pixels to be read. Received: ${shown(source)} without any. ${cause}`;
    throw new InklingError("picture", message, { cause });
  }
  requirePixels(bitmap);
  return bitmap;
}

/** The browser lets pixels of another origin be seen, but neither cross to a worker nor be read. */
function requirePixels(bitmap: ImageBitmap): void {
  if (bitmap.width === 0) {
    throw new InklingError("picture", "An ImageBitmap must not be closed before it is read. Received: one that was.");
  }
  const pixel = blankCanvas(1, 1);
  try {
    pixel.drawImage(bitmap, 0, 0, 1, 1, 0, 0, 1, 1);
    pixel.getImageData(0, 0, 1, 1);
  } catch (cause) {
    throw hidden(cause);
  }
}

function hidden(cause: unknown): InklingError {
  const remedy = "Have its server allow it (CORS), and load it with crossorigin=anonymous.";
  const message = `A picture's pixels must be free to be read. Those of another origin are not. ${remedy}`;
  return new InklingError("picture-hidden", message, { cause });
}

function notLoaded(element: string, address: string, cause?: unknown): InklingError {
  const message = `The picture of an ${element} must have loaded. Received: ${shown(address)}, which has not.`;
  return new InklingError("picture", `${message} Wait for it, and see whether its address is right.`, { cause });
}
