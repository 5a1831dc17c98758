/** Whatever a script or a framework gives in, the text that an `<input>` would make of it out; it never throws. */

/** The text of a value; nothing of what is none: of `null`, `undefined` and a number that is not one. */
export function textOf(given: unknown): string {
  if (given === null || given === undefined || (typeof given === "number" && !Number.isFinite(given))) return "";
  try {
    return `${given}`;
  } catch {
    return ""; // A symbol, or an object without a text. A setter that throws takes a whole application off the page.
  }
}

/** The text on one line, as a field that has no other makes it. */
export function lineOf(given: unknown): string {
  return textOf(given).replace(/[\r\n]/g, "");
}

/** The number that an attribute begins with, as HTML reads it; `null` where that is none from 0 up. */
export function countOf(attribute: string | null): number | null {
  const count = Number.parseInt(attribute ?? "", 10);
  return count >= 0 ? count : null;
}
