/** Symbols for tests: what is read, where, and how surely. */

import { SIGNS } from "../../src/ink/signs";
import type { Box, DigitSymbol, Label, Reading } from "../../src/types";

interface Given {
  readonly label: Label | null;
  readonly confidence?: number;
  readonly box?: Box;
  readonly line?: number;
  readonly space?: boolean;
  /** The chances of signs, where they were asked for. */
  readonly signs?: Readonly<Record<string, number>>;
}

/** A symbol that looks most like its label, or like a seven where it is refused. */
export function symbolOf(given: Given): DigitSymbol {
  const { label, confidence = 0.97, box = [0, 0, 1, 1], line = 0, space = false } = given;
  const signs = given.signs ? SIGNS.map((sign) => given.signs?.[sign] ?? 0) : null;
  const rest = (1 - confidence) / 10;
  const probabilities = Array.from({ length: 10 }, (_, other) => (other === (label ?? 7) ? confidence : rest));
  const [top, left, bottom, right] = box;
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const;
  return { label, confidence, probabilities, signs, box, glyph: new Float32Array(784), line, space, corners };
}

/** A number as it is read, one symbol after the other; `-` is not a digit, and `/` begins a line. */
export function readingOf(written: string): Reading {
  const lines = written.split("/");
  const symbols = lines.flatMap((symbols, line) =>
    [...symbols].map((sign, place) => {
      const box: Box = [10 * line, 10 * place, 10 * line + 8, 10 * place + 6];
      return symbolOf({ label: sign === "-" ? null : Number(sign), box, line });
    }),
  );
  const text = lines.map((line) => line.replaceAll("-", "")).filter((line) => line !== "");
  return { text: text.join("\n"), symbols };
}

/** A text with signs as it is read, all sure of themselves: spaces between numbers, lines apart by `\n`. */
export function writtenAs(text: string): Reading {
  const symbols = text.split("\n").flatMap((written, line) =>
    [...written].flatMap((sign, place, all) => {
      if (sign === " ") return [];
      const label = /\d/.test(sign) ? Number(sign) : sign;
      const box: Box = [10 * line, 10 * place, 10 * line + 8, 10 * place + 6];
      const signs = typeof label === "string" ? { [label]: 0.97 } : {};
      return [symbolOf({ label, box, line, space: all[place - 1] === " ", signs })];
    }),
  );
  return { text, symbols };
}

/** How far apart the columns of a table are, in widths of a digit. */
const COLUMN = 8;

/** A table as it is read, its cells flush left. */
export function tableReading(rows: readonly (readonly string[])[]): Reading {
  const symbols = rows.flatMap((cells, line) => {
    const written = cells.filter((cell) => cell !== "");
    return cells.flatMap((cell, column) =>
      [...cell].map((sign, place) => {
        const left = 10 * (COLUMN * column + place);
        const box: Box = [20 * line, left, 20 * line + 10, left + 6];
        const label = /\d/.test(sign) ? Number(sign) : sign;
        const space = place === 0 && cell !== written[0];
        return symbolOf({ label, box, line, space, signs: typeof label === "string" ? { [label]: 0.97 } : {} });
      }),
    );
  });
  const text = rows.map((cells) => cells.filter((cell) => cell !== "").join(" "));
  return { text: text.join("\n"), symbols };
}
