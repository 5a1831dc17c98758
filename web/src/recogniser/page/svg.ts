/** The text of an SVG drawing in, a file of it out that every browser draws large enough to be read. */

import { InklingError } from "../../errors";

/** The longer side, in pixels. */
const SIDE = 1600;

/** What browsers take where a drawing says nothing of its size. */
const [WIDTH, HEIGHT] = [300, 150];

/**
 * @returns The drawing with a size in pixels: without one, some browsers draw nothing.
 * @throws {InklingError} `picture`, where it is no SVG.
 */
export function sizedSvg(text: string): Blob {
  const page = new DOMParser().parseFromString(text, "image/svg+xml");
  const svg = page.documentElement;
  if (svg.localName !== "svg" || page.querySelector("parsererror")) {
    throw new InklingError("picture", "An SVG drawing must be well formed. This one is not: export it again.");
  }
  const [width, height] = sizeOf(svg);
  const scale = SIDE / Math.max(width, height);
  // So that all of it scales with the drawing.
  if (!svg.hasAttribute("viewBox")) svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("width", `${Math.max(1, Math.round(scale * width))}`);
  svg.setAttribute("height", `${Math.max(1, Math.round(scale * height))}`);
  return new Blob([new XMLSerializer().serializeToString(page)], { type: "image/svg+xml" });
}

/** Of its own, or of what it shows; a share of nothing is no size. */
function sizeOf(svg: Element): readonly [width: number, height: number] {
  const [, , across = 0, down = 0] = (svg.getAttribute("viewBox") ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [width, height] = ["width", "height"].map((name) => lengthOf(svg.getAttribute(name)));
  if (across > 0 && down > 0) {
    const ratio = across / down;
    if (width && height) return [width, height];
    return width ? [width, width / ratio] : height ? [height * ratio, height] : [across, down];
  }
  return [width || WIDTH, height || HEIGHT];
}

function lengthOf(attribute: string | null): number {
  const length = Number.parseFloat(attribute ?? "");
  return length > 0 && !attribute?.trim().endsWith("%") ? length : 0;
}
