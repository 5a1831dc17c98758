/**
 * A glyph in, what of its ink speaks for one class and against another out: what changes the answer when it is covered.
 * The twin of `training/explaining/covering.py`.
 */

import { GLYPH_SIZE } from "../../ink/constants";
import type { Glyph } from "../../types";
import type { ClassPair } from "../model/class-pair";

/** Of the square that is covered, in glyph pixels: nearly twice as wide as a stroke. */
export const SIDE = 6;

/** From one square to the next. */
const STEP = 2;

/** So many times as likely the other class must become where ink is covered, for it to speak for the one. */
export const LEAST_TIMES = 1.5;

/** What a probability counts as at least: below it, float32 has no whole numbers left to divide. */
const TINY = 1e-37;

/** What the ink of a glyph says of two classes. */
export interface Spoken {
  /**
   * -1..1, row by row, and 0 on paper: more than 0 what speaks for the one and against the other, less than 0 the
   * reverse; 1 is what speaks most, either way.
   */
  readonly values: Float32Array;
  /**
   * So many times as likely the other becomes, beside the one, where the square is covered that speaks most for the
   * one; and the reverse.
   */
  readonly times: readonly [number, number];
}

type Place = readonly [row: number, column: number];

const PLACES: readonly Place[] = placesOfSquares();

function placesOfSquares(): Place[] {
  const starts = Array.from({ length: (GLYPH_SIZE - SIDE) / STEP + 1 }, (_, index) => STEP * index);
  return starts.flatMap((row) => starts.map((column) => [row, column] as const));
}

/** The first row and column of each square that has ink in it, row by row. */
export function windows(glyph: Glyph): Place[] {
  return PLACES.filter((place) => indicesOf(place).some((index) => glyph[index] !== 0));
}

/** The glyph itself and with each of its squares covered by paper, one after the other. */
export function covered(glyph: Glyph): { glyphs: Float32Array; n: number } {
  const places = windows(glyph);
  const glyphs = new Float32Array((1 + places.length) * glyph.length);
  glyphs.set(glyph);
  places.forEach((place, index) => {
    const start = (1 + index) * glyph.length;
    glyphs.set(glyph, start);
    for (const each of indicesOf(place)) glyphs[start + each] = 0;
  });
  return { glyphs, n: 1 + places.length };
}

/**
 * Tell what speaks for one class and what for another.
 *
 * @param rows Probabilities of each of the covered glyphs.
 * @throws {Error} Where there are more or fewer of them.
 */
export function spoken(glyph: Glyph, rows: Float32Array, [one, other]: ClassPair): Spoken {
  const places = windows(glyph);
  const classes = rows.length / (1 + places.length);
  if (!Number.isInteger(classes))
    throw new Error(`Each of ${places.length} covered squares must be read, and the whole.`);
  const oddsOf = (row: number) => {
    const at = (classIndex: number) => Math.log(Math.max(rows[row * classes + classIndex] as number, TINY));
    return at(one) - at(other);
  };
  const lost = places.map((_, index) => oddsOf(0) - oddsOf(1 + index));
  const [sums, squares] = [new Float64Array(glyph.length), new Float64Array(glyph.length)];
  for (const place of PLACES) add(squares, place, 1);
  places.forEach((place, index) => {
    add(sums, place, lost[index] as number);
  });
  const effect = sums.map((sum, index) => (sum / (squares[index] as number)) * (glyph[index] as number));
  const largest = effect.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  return {
    values: Float32Array.from(effect, (each) => (largest > 0 ? each / largest : 0)),
    times: [Math.exp(Math.max(...lost, 0)), Math.exp(Math.max(...lost.map((each) => -each), 0))],
  };
}

function add(into: Float64Array, place: Place, value: number): void {
  for (const index of indicesOf(place)) into[index] = (into[index] as number) + value;
}

/** The pixels of a square. */
function indicesOf([row, column]: Place): number[] {
  return Array.from({ length: SIDE * SIDE }, (_, index) => {
    return (row + Math.floor(index / SIDE)) * GLYPH_SIZE + column + (index % SIDE);
  });
}
