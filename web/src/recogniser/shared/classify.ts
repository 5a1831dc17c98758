/** A row of probabilities in, what the network answers out. Imports nothing but types, since worker and page share it. */

import type { Card, DigitSymbol } from "../../types";

export type Answer = Pick<DigitSymbol, "label" | "confidence" | "probabilities">;

/** Each row of `rows` has one probability for each label of the card. */
export function answersOf(rows: Float32Array, card: Card): Answer[] {
  const { length } = card.labels;
  return Array.from({ length: rows.length / length }, (_, index) =>
    answerOf(card, Array.from(rows.subarray(index * length, (index + 1) * length))),
  );
}

function answerOf(card: Card, probabilities: readonly number[]): Answer {
  const confidence = Math.max(...probabilities);
  const refused = card.rejection !== null && confidence < card.rejection;
  const label = refused ? null : (card.labels[probabilities.indexOf(confidence)] ?? null);
  return { label, confidence, probabilities };
}
