/** Symbols in, the text that they make out: the twin of `text_of` in `training/reading/text.py`. */

import type { DigitSymbol } from "../../types";

/** What of a symbol makes a text. */
export type Written = Pick<DigitSymbol, "label" | "line" | "space">;

/**
 * The labels line by line, with a space where a wide gap is; a line without a label is none.
 *
 * @param symbols In reading order; one without a label adds nothing, but a gap before it separates what is around it.
 */
export function textOf(symbols: Iterable<Written>): string {
  const lines: string[] = [];
  let [current, text, isApart] = [-1, "", false];
  for (const { label, line, space } of symbols) {
    if (line !== current) {
      if (text) lines.push(text);
      [current, text, isApart] = [line, "", false];
    }
    isApart ||= space;
    if (label === null) continue;
    text += isApart && text ? ` ${label}` : label;
    isApart = false;
  }
  return text ? [...lines, text].join("\n") : lines.join("\n");
}

/** @returns The indices of the symbols that stand between two spaces of a line, of a whole reading. */
export function betweenSpaces(symbols: readonly Written[], number: number): number[][] {
  const groups: number[][] = [];
  symbols.forEach(({ line, space }, index) => {
    if (line !== number) return;
    if (groups.length === 0 || space) groups.push([]);
    groups.at(-1)?.push(index);
  });
  return groups;
}
