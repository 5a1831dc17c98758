/** Lines of candidates in, a reading out: what the network says, and what of it makes the best sense. */

import { bestPath, type Candidate, GLYPH_SIZE, type Line, normalise } from "../../ink";
import type { Box, Card, Corners, DigitSymbol, Glyph, Matrix, Point, Reading } from "../../types";
import { type Answer, answersOf } from "../shared/classify";

/**
 * Asks the network about all candidates at once, and takes the best of them.
 *
 * @param toGiven From ink pixels to what was given.
 * @param ask     Asks the network about `n` glyphs: as many rows of probabilities.
 */
export async function readLines(
  lines: readonly Line[],
  toGiven: Matrix,
  card: Card,
  ask: (glyphs: Float32Array, n: number) => Promise<Float32Array>,
): Promise<Reading> {
  const glyphs = lines.flatMap(({ candidates }) => candidates.map(glyphOf));
  const answers = answersOf(await ask(joined(glyphs), glyphs.length), card);
  let first = 0;
  const symbols = lines.flatMap(({ height, candidates }, line) => {
    const start = first;
    first += candidates.length;
    const chances = answers.slice(start, first).map(({ confidence }) => confidence);
    return bestPath(candidates, chances, height).map(({ candidate, isDigit }) => {
      const { box } = candidates[candidate] as Candidate;
      const answer = answers[start + candidate] as Answer;
      const glyph = glyphs[start + candidate] as Glyph;
      return { ...answer, label: isDigit ? answer.label : null, box, glyph, line, corners: cornersOf(box, toGiven) };
    });
  });
  return { text: textOf(symbols), symbols };
}

function glyphOf({ ink }: Candidate): Glyph {
  return normalise(ink, [0, 0, ink.height, ink.width]);
}

/** The labels line by line; a line without one is none. */
function textOf(symbols: readonly DigitSymbol[]): string {
  const lines: string[] = [];
  for (const { label, line } of symbols) lines[line] = (lines[line] ?? "") + (label ?? "");
  return lines.filter((text) => text !== "").join("\n");
}

/** Where the corners of a box came from, clockwise from its upper left. */
function cornersOf([top, left, bottom, right]: Box, [a, b, c, d, e, f]: Matrix): Corners {
  const given = (x: number, y: number): Point => [a * x + c * y + e, b * x + d * y + f];
  return [given(left, top), given(right, top), given(right, bottom), given(left, bottom)];
}

function joined(glyphs: readonly Glyph[]): Float32Array {
  const all = new Float32Array(glyphs.length * GLYPH_SIZE * GLYPH_SIZE);
  glyphs.forEach((glyph, index) => {
    all.set(glyph, index * glyph.length);
  });
  return all;
}
