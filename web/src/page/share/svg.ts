/** A drawing in, an SVG picture of it out. */

import { outlineOf } from "../parts/stroke-outline";
import { type ExportedDrawing, INK } from "./exported-drawing";

/** One unit is one ink pixel, each stroke a path of its own; there is no paper under them. */
export function toSvg({ strokes, pen, width, height, text }: ExportedDrawing): string {
  const title = text === "" ? "" : `<title>${escaped(text)}</title>`;
  const paths = strokes.map((stroke) => `<path d="${outlineOf(stroke)}"/>`).join("\n");
  const drawn = `fill="none" stroke="rgb(${INK})" stroke-width="${pen}" stroke-linecap="round" stroke-linejoin="round"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
${title}<g ${drawn}>
${paths}
</g></svg>
`;
}

/** The labels of a network may be any signs. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
