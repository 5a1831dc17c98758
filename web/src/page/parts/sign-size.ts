/** A sign of a reading in, how large and how high it stands beside the digits of its line out: as it was written. */

import type { JSX } from "preact";
import { GLYPH_BOX, GLYPH_SIZE } from "../../ink/constants";
import { isNumberSign } from "../../ink/signs";
import type { DigitSymbol, Label } from "../../types";

/** Nothing is shown larger than a glyph, nor so small that it is not seen. */
const LEAST = 0.12;

/**
 * A glyph is as large as its box allows, so that a point fills it like a zero: that is what the network gets.
 *
 * @param label What the symbol stands for.
 * @returns A style for a picture of its glyph; nothing for a digit, which fills its box anyway, or where there is none beside it.
 */
export function signSize(
  symbols: readonly DigitSymbol[],
  index: number,
  label: Label | null,
): JSX.CSSProperties | undefined {
  const sign = symbols[index];
  if (!sign || !isNumberSign(label)) return undefined;
  const beside = digitBeside(symbols, index);
  if (!beside) return undefined;
  const [[top, left, bottom, right], [above, , below]] = [sign.box, beside.box];
  const height = Math.max(below - above, 1);
  const scale = Math.min(Math.max(Math.max(bottom - top, right - left) / height, LEAST), 1);
  const lower = (top + bottom - above - below) / 2 / height;
  const room = (1 - (scale * GLYPH_BOX) / GLYPH_SIZE) / 2;
  const shift = Math.min(Math.max((lower * GLYPH_BOX) / GLYPH_SIZE, -room), room);
  return { transform: `translateY(${(100 * shift).toFixed(1)}%) scale(${scale.toFixed(3)})` };
}

/** The nearest digit of its line. */
function digitBeside(symbols: readonly DigitSymbol[], index: number): DigitSymbol | undefined {
  const { line } = symbols[index] as DigitSymbol;
  const isDigit = (other?: DigitSymbol) => other?.line === line && other.label !== null && !isNumberSign(other.label);
  for (let far = 1; far < symbols.length; far++) {
    const found = [symbols[index - far], symbols[index + far]].find(isDigit);
    if (found) return found;
  }
  return undefined;
}
