/** A file of cases and one for the results in; what the page's ink makes of each case, a line of JSON each, out. */

import { readFileSync, writeFileSync } from "node:fs";
import {
  bestPath,
  binarise,
  CUTS_OF_INK,
  CUTS_OF_STROKES,
  connectedPieces,
  type Ink,
  type Line,
  normalise,
  OF_DIGITS,
  OF_LETTERS,
  OF_SIGNS,
  type PlacedStrokes,
  pageInk,
  placeNumber,
  type Stroke,
  segment,
  strokePieces,
  withoutBindings,
} from "../../src/ink";
import { standings } from "../../src/ink/standing";

/** A picture's bytes are its red, green, blue and alpha, in base64. */
type Case =
  | { readonly kind: "picture"; readonly height: number; readonly width: number; readonly bytes: string }
  | { readonly kind: "drawing"; readonly strokes: readonly Stroke[]; readonly pen: number }
  | {
      readonly kind: "pad";
      readonly strokes: readonly Stroke[];
      readonly pen: number;
      readonly height: number;
      readonly width: number;
    };

const [, , casesFile, resultsFile] = process.argv as [string, string, string, string];
const cases = readFileSync(casesFile, "utf8").trim().split("\n");
writeFileSync(resultsFile, cases.map((line) => `${JSON.stringify(resultOf(JSON.parse(line)))}\n`).join(""));

function resultOf(given: Case): unknown {
  if (given.kind === "picture") return pictureResult(given);
  if (given.kind === "drawing") {
    const placed = placeNumber(given.strokes, given.pen);
    return { ...placed, lines: linesOf(placed, given.pen) };
  }
  return { lines: linesOf(given, given.pen) };
}

function pictureResult({ height, width, bytes }: Case & { readonly kind: "picture" }): unknown {
  const picture = { height, width, data: Uint8ClampedArray.from(Buffer.from(bytes, "base64")) };
  const { ink, toPicture } = pageInk(picture);
  return {
    binarised: rasterOf(binarise(picture)),
    ink: rasterOf(ink),
    toPicture,
    lines: segment(withoutBindings(connectedPieces(ink), ink.height, ink.width), CUTS_OF_INK).map(lineOf),
  };
}

function linesOf({ strokes, height, width }: Pick<PlacedStrokes, "strokes" | "height" | "width">, pen: number) {
  return segment(strokePieces(strokes, height, width, pen), CUTS_OF_STROKES).map(lineOf);
}

function lineOf({ height, candidates }: Line) {
  const chances = candidates.map(({ box }) => chanceOf(box));
  return {
    height,
    paths: [OF_DIGITS, OF_LETTERS, OF_SIGNS].map((sizes) =>
      bestPath(candidates, chances, height, sizes).map(({ candidate, isDigit, isSign }) => [
        candidate,
        isDigit,
        isSign,
      ]),
    ),
    standings: standings(candidates, height),
    candidates: candidates.map(({ pieces: _, ink, ...rest }) => ({
      ...rest,
      glyph: base64(normalise(ink, [0, 0, ink.height, ink.width])),
    })),
  };
}

/** Any chance does, as long as both twins are given the same. */
function chanceOf(box: readonly number[]): number {
  return ((box.reduce((sum, side) => sum + side, 0) % 97) + 1) / 98;
}

function rasterOf({ height, width, data }: Ink) {
  return { height, width, data: base64(data) };
}

function base64({ buffer, byteOffset, byteLength }: Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}
