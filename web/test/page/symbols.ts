/** Symbols for tests: what is read, where, and how surely. */

import type { Box, DigitSymbol, Reading } from "../../src/types";

interface Given {
  readonly label: number | null;
  readonly confidence?: number;
  readonly box?: Box;
  readonly line?: number;
}

/** A symbol that looks most like its label, or like a seven where it is refused. */
export function symbolOf({ label, confidence = 0.97, box = [0, 0, 1, 1], line = 0 }: Given): DigitSymbol {
  const rest = (1 - confidence) / 10;
  const probabilities = Array.from({ length: 10 }, (_, other) => (other === (label ?? 7) ? confidence : rest));
  const [top, left, bottom, right] = box;
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const;
  const glyph = new Float32Array(784);
  return { label, confidence, probabilities, signs: null, box, glyph, line, space: false, corners };
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
