/** Ink in, a reading out: where the candidates are, what they look like, what the network says. */

import { GLYPH_SIZE, normalise, segment } from "../ink";
import type { Box, Card, DigitSymbol, Glyph, Ink, Reading } from "../types";
import type { Network } from "./network";

export function readInk(ink: Ink, card: Card, network: Network): Reading {
  const boxes = segment(ink);
  const glyphs = boxes.map((box) => normalise(ink, box));
  const rows = network.probabilities(joined(glyphs), glyphs.length);
  const symbols = boxes.map((box, index) => {
    const probabilities = Array.from(rows.subarray(index * card.labels.length, (index + 1) * card.labels.length));
    return symbolOf(card, probabilities, box, glyphs[index] as Glyph);
  });
  return { text: symbols.map(({ label }) => label ?? "").join(""), symbols };
}

function symbolOf(card: Card, probabilities: readonly number[], box: Box, glyph: Glyph): DigitSymbol {
  const confidence = Math.max(...probabilities);
  const refused = card.rejection !== null && confidence < card.rejection;
  const label = refused ? null : (card.labels[probabilities.indexOf(confidence)] ?? null);
  return { label, confidence, probabilities, box, glyph };
}

function joined(glyphs: readonly Glyph[]): Float32Array {
  const all = new Float32Array(glyphs.length * GLYPH_SIZE * GLYPH_SIZE);
  glyphs.forEach((glyph, index) => {
    all.set(glyph, index * glyph.length);
  });
  return all;
}
