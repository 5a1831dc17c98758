/** Golden vectors in (`tests/golden/*.json`, written by `python -m tools.golden`), rasters and pictures out. */

import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Box, Ink, Matrix, Pixels, Stroke } from "../../src/types";

interface RunsOfInk {
  readonly height: number;
  readonly width: number;
  /** Lengths of paper, soft, ink, paper, soft, … */
  readonly runs: readonly number[];
  /** The soft values, little-endian float32 in base64. */
  readonly soft: string;
}

interface RunsOfColour {
  readonly height: number;
  readonly width: number;
  readonly runs: readonly (readonly [length: number, rgba: string])[];
}

export interface GoldenInk {
  readonly name: string;
  readonly ink: RunsOfInk;
  readonly boxes: readonly Box[];
  readonly glyphs: readonly RunsOfInk[];
}

export interface GoldenStrokes extends GoldenInk {
  readonly strokes: readonly Stroke[];
  readonly pen: number;
  /** The strokes in ink pixels; `null` where `strokes` are so already. */
  readonly placed: readonly Stroke[] | null;
  readonly height: number;
  readonly width: number;
}

export interface GoldenPicture extends GoldenInk {
  readonly picture: RunsOfColour;
}

export interface GoldenPage {
  readonly name: string;
  readonly picture: RunsOfColour;
  readonly ink: RunsOfInk;
  readonly to_picture: Matrix;
}

export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../tests/golden/${name}`, import.meta.url), "utf8")) as T;
}

export function decode({ height, width, runs, soft }: RunsOfInk): Ink {
  const bytes = Buffer.from(soft, "base64");
  const data = new Float32Array(height * width);
  let [index, read] = [0, 0];
  runs.forEach((length, run) => {
    for (const end = index + length; index < end; index++) {
      if (run % 3 === 1) data[index] = bytes.readFloatLE(4 * read++);
      else data[index] = run % 3 === 0 ? 0 : 1;
    }
  });
  return { height, width, data };
}

export function decodePicture({ height, width, runs }: RunsOfColour): Pixels {
  const bytes = Buffer.concat(runs.flatMap(([length, rgba]) => Array(length).fill(Buffer.from(rgba, "hex"))));
  return { height, width, data: Uint8ClampedArray.from(bytes) };
}

/** The parity contract: as many values, none further than 1e-6 from its twin. */
export function expectClose(actual: ArrayLike<number>, wanted: ArrayLike<number>): void {
  expect(actual.length).toBe(wanted.length);
  expect(largestDifference(actual, wanted)).toBeLessThanOrEqual(1e-6);
}

/** NaN where either side holds one, which no bound passes. */
export function largestDifference(actual: ArrayLike<number>, wanted: ArrayLike<number>): number {
  return Array.from(actual).reduce(
    (worst, value, index) => Math.max(worst, Math.abs(value - Number(wanted[index]))),
    0,
  );
}
