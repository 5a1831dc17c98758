/**
 * A number as people write it in, the same as scripts and forms take it out: `1.234,50` → `1234.50`. Pure; the twin of
 * `training/reading/decimal_mark.py`, which says what tells a decimal mark.
 */

const NUMBER = /^([+-]?) ?([\d., ]*\d)$/;

/** What could be either: `1.234` is a thousand and more to some, and to others a little more than one. */
const EITHER = /^[1-9]\d{0,2}[.,]\d{3}$/;

/** Digits by threes, apart by one sign. */
const GROUPED = /^\d{1,3}(?:([., ])\d{3}(?:\1\d{3})*)?$/;

/**
 * @param decimal The mark that stands before the decimals where the text could be read either way; `null` where nobody knows.
 * @returns The number with a point for its decimals and without signs between its groups; `null` where the text is none, as
 *          a date is none, and where nobody knows which it is.
 */
export function canonical(text: string, decimal: string | null): string | null {
  const [, sign, body] = NUMBER.exec(text.trim()) ?? [];
  if (body === undefined || (decimal === null && EITHER.test(body))) return null;
  const mark = decimalMarkIn(body, decimal);
  const at = mark === null ? body.length : body.indexOf(mark);
  const [whole, decimals] = [body.slice(0, at), body.slice(at + 1)];
  if (!/^\d*$/.test(decimals) || !(/^\d*$/.test(whole) || GROUPED.test(whole))) return null;
  const digits = `${whole.replace(/[., ]/g, "") || "0"}${decimals && `.${decimals}`}`;
  return sign === "-" ? `-${digits}` : digits;
}

/** The sign before the decimals; `null` where there are none. */
function decimalMarkIn(body: string, decimal: string | null): string | null {
  const marks = body.match(/[.,]/g) ?? [];
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (first !== last) return last;
  if (marks.length > 1) return null;
  return EITHER.test(body) && first !== decimal ? null : first;
}

/** Whether a text is one number to some readers and another one to others. */
export function isEither(text: string): boolean {
  return EITHER.test(NUMBER.exec(text.trim())?.[2] ?? "");
}

/** The mark before decimals in all numbers that tell; `null` where they disagree, or none does. */
export function markIn(texts: readonly string[]): string | null {
  const marks = new Set<string>();
  for (const text of texts) {
    const signs = canonical(text, null) === null ? [] : (text.match(/[.,]/g) ?? []);
    const [first, last] = [signs[0], signs.at(-1)];
    if (last !== undefined) marks.add(signs.length > 1 && first === last ? (first === "." ? "," : ".") : last);
  }
  return marks.size === 1 ? ([...marks][0] as string) : null;
}

/** The mark before decimals in a language; a point where nobody knows that language. */
export function decimalMarkOf(language: string): string {
  try {
    return new Intl.NumberFormat(language).format(0.5).replace(/\d/g, "");
  } catch {
    return ".";
  }
}

/** What an attribute such as `min` asks for; `null` where that is no number. */
export function numberIn(attribute: string | null): number | null {
  const number = Number.parseFloat(attribute ?? "");
  return Number.isFinite(number) ? number : null;
}
