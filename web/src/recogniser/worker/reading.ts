/** Lines of candidates in, a reading out: what the network says, and what of it makes the best sense. */

import { areDigits } from "../../common/labels";
import {
  bestPath,
  type Candidate,
  GLYPH_SIZE,
  type Line,
  normalise,
  type Piece,
  SIGNS,
  type SignChance,
  type Sizes,
  SPACE,
} from "../../ink";
import type { Box, Card, Corners, Glyph, Label, Matrix, Point, Reading } from "../../types";
import { type Answer, answersInLine, answersOf } from "../shared/classify";
import { spacesBefore } from "../shared/spaces";
import { textOf } from "../shared/text";
import { inWords } from "../shared/words";
import { noNumbers } from "./no-numbers";
import { leftBySigns, likeliestSign, pathChance, REFUSED, signChances, signsAsked } from "./sign-network";
import { sizesOf } from "./sizes";

/** What a network has said about a candidate. */
interface Known {
  readonly glyph: Glyph;
  readonly answer: Answer;
}

/** What one network has said, by the candidates' pieces: as long as these are there, it is not asked again. */
export type Answers = WeakMap<readonly Piece[], Known>;

/**
 * Asks the network about all candidates at once that it has not been asked about, and takes the best of all.
 *
 * @param toGiven From ink pixels to what was given.
 * @param signs   Which may stand in the text, as `ReadOptions` has them.
 * @param ask     Asks the network about `n` glyphs: as many rows of probabilities.
 * @param answers What it has said so far; what it says now is added.
 * @param onPaper Whether they come from a picture, where not all is meant to be read.
 */
export async function readLines(
  lines: readonly Line[],
  toGiven: Matrix,
  card: Card,
  signs: string,
  ask: (glyphs: Float32Array, n: number) => Promise<Float32Array>,
  answers: Answers = new WeakMap(),
  onPaper = false,
): Promise<Reading> {
  await askAbout(
    lines.flatMap(({ candidates }) => candidates.filter(({ pieces }) => !answers.has(pieces))),
    card,
    ask,
    answers,
  );
  const manner = { card, asked: signsAsked(card.labels, signs), sizes: sizesOf(card.labels), onPaper };
  const symbols = lines.flatMap((line, number) => {
    const known = line.candidates.map(({ pieces }) => answers.get(pieces) as Known);
    return readLine(line, known, manner).map(({ candidate, label, confidence, chances }) => {
      const { box } = line.candidates[candidate] as Candidate;
      const { answer, glyph } = known[candidate] as Known;
      const corners = cornersOf(box, toGiven);
      return { ...answer, label, confidence, signs: chances, box, glyph, line: number, space: false, corners };
    });
  });
  const spaces = signs.includes(SPACE) ? spacesBefore(symbols) : [];
  const apart = symbols.map((symbol, index) => (spaces[index] ? { ...symbol, space: true } : symbol));
  const leftOut = onPaper ? noNumbers : inWords;
  const none = spaces.length > 0 && areDigits(card.labels) ? leftOut(apart) : [];
  const read = apart.map((symbol, index) => (none[index] ? { ...symbol, label: null } : symbol));
  return { text: textOf(read), symbols: read };
}

/** How lines are read: what is the same for all of them. */
interface Manner {
  readonly card: Card;
  /** The indices of the signs that may stand. */
  readonly asked: readonly number[];
  readonly sizes: Sizes;
  readonly onPaper: boolean;
}

/** A candidate on the best path. */
interface Found {
  readonly candidate: number;
  readonly label: Label | null;
  readonly confidence: number;
  /** That it is each sign; `null` where none may stand. */
  readonly chances: readonly number[] | null;
}

/** A point or a dash beside no digit is no number: what has none is read as digits only, so that a one alone is no comma. */
function readLine(line: Line, known: readonly Known[], manner: Manner): Found[] {
  const { height, candidates } = line;
  const { card, asked, sizes, onPaper } = manner;
  const ofSigns = asked.length > 0 ? signChances(line, known, onPaper) : null;
  const forPath = ofSigns?.map((chances) => pathChance(chances, asked));
  const confidences = known.map(({ answer }) => answer.confidence);
  const path = bestPath(candidates, confidences, height, sizes, forPath);
  const digits = path.filter(({ isDigit }) => isDigit).map(({ candidate }) => candidate);
  const inLine = answersInLine(
    digits.map((candidate) => (known[candidate] as Known).answer),
    digits.map((candidate) => (candidates[candidate] as Candidate).box),
    card,
  );
  if (ofSigns && inLine.every(({ label }) => label === null)) return readLine(line, known, { ...manner, asked: [] });
  const ofDigits = inLine.values();
  return path.map(({ candidate, isDigit, isSign }) => {
    const chances = ofSigns?.[candidate] ?? null;
    if (isSign && chances) {
      const sign = likeliestSign(chances, asked);
      const confidence = chances[sign] as number;
      return { candidate, label: confidence >= REFUSED ? (SIGNS[sign] as string) : null, confidence, chances };
    }
    const { label } = isDigit ? (ofDigits.next().value as Answer) : { label: null };
    const beside = forPath ? leftBySigns(forPath[candidate] as SignChance) : 1;
    return { candidate, label, confidence: (confidences[candidate] as number) * beside, chances };
  });
}

async function askAbout(
  candidates: readonly Candidate[],
  card: Card,
  ask: (glyphs: Float32Array, n: number) => Promise<Float32Array>,
  answers: Answers,
): Promise<void> {
  const glyphs = candidates.map(({ ink }) => normalise(ink, [0, 0, ink.height, ink.width]));
  const found = answersOf(await ask(joined(glyphs), glyphs.length), card);
  candidates.forEach(({ pieces }, index) => {
    answers.set(pieces, { glyph: glyphs[index] as Glyph, answer: found[index] as Answer });
  });
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
