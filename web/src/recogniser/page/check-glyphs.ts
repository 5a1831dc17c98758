/** Glyphs as a caller has them in, plain numbers out, or an error in words where they make no sense. */

import { InklingError } from "../../errors";
import { fieldsOf, listOf, shown } from "./plain-data";

/** How many feature maps are given where nobody says how many. */
const MAPS = 8;

/**
 * Takes a copy of glyphs: plain numbers of any list, and of a view of a buffer not the rest of it.
 *
 * @param given As an `ArrayLike<number>`, but nobody has checked that.
 * @param size  How many values a glyph has.
 * @param n     How many glyphs there should be, likewise.
 * @throws {InklingError} `glyphs`.
 */
export function checkGlyphs(given: unknown, size: number, n: unknown): Float32Array {
  const values = valuesOf(given);
  if (!Number.isInteger(n) || values?.length !== (n as number) * size) {
    refuse(`n glyphs are n × ${size} numbers.`, `n = ${shown(n)}, ${values?.length ?? shown(given)}`);
  }
  return numbersOf(values);
}

/** The same for one glyph. */
export function checkGlyph(given: unknown, size: number): Float32Array {
  const values = valuesOf(given);
  if (values?.length !== size) {
    refuse(`A glyph is ${size} numbers.`, `${values?.length ?? shown(given)}. Give one glyph`);
  }
  return numbersOf(values);
}

/**
 * Looks up which class is to be explained, and how many maps are wanted.
 *
 * @param count How many labels there are.
 * @throws {InklingError} `glyphs`.
 */
export function checkQuestion(label: unknown, options: unknown, count: number): { classIndex: number; maps: number } {
  const maps = fieldsOf(options)?.maps ?? MAPS;
  if (!isWhole(label) || label >= count) {
    refuse(`A label to explain is one of 0 to ${count - 1}.`, `${shown(label)}. Give its index`);
  }
  // Infinity is all of them.
  if (!(typeof maps === "number" && maps >= 0)) refuse("Maps are a number, 0 or more.", shown(maps));
  return { classIndex: label, maps };
}

/** A typed array, which may be large, is looked at as it is. */
function valuesOf(given: unknown): readonly unknown[] | null {
  return ArrayBuffer.isView(given) ? (given as unknown as readonly unknown[]) : listOf(given);
}

function numbersOf(values: readonly unknown[]): Float32Array {
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) refuse("The values of glyphs are finite numbers.", shown(values[wrong]));
  return new Float32Array(values as readonly number[]);
}

function isWhole(given: unknown): given is number {
  return Number.isInteger(given) && (given as number) >= 0;
}

function refuse(rule: string, received: string): never {
  throw new InklingError("glyphs", `${rule} Received: ${received}.`);
}
