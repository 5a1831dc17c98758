/** The labels of a network in, how large its signs are out: twin of `sizes_of` in `training/recogniser/labels.py`. */

import { OF_DIGITS, OF_LETTERS, OF_SIGNS, type Sizes } from "../../ink";
import type { Label } from "../../types";

const DIGIT = /^[0-9]$/;
const LETTER = /^[\p{L}0-9]$/u;

/** What is known of the sizes of the signs that have these labels: digits, letters, or whatever they are. */
export function sizesOf(labels: readonly Label[]): Sizes {
  const texts = labels.map(String);
  if (texts.every((text) => DIGIT.test(text))) return OF_DIGITS;
  return texts.every((text) => LETTER.test(text)) ? OF_LETTERS : OF_SIGNS;
}
