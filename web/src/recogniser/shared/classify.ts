/** A row of probabilities in, what the network answers out. Imports nothing of either, since worker and page share it. */

import type { Box, Card, DigitSymbol } from "../../types";
import { inCase, smallLetters } from "./letter-case";

export type Answer = Pick<DigitSymbol, "label" | "confidence" | "probabilities">;

/** Each row of `rows` has one probability for each label of the card. */
export function answersOf(rows: Float32Array, card: Card): Answer[] {
  const { length } = card.labels;
  return Array.from({ length: rows.length / length }, (_, index) =>
    answerOf(card, Array.from(rows.subarray(index * length, (index + 1) * length))),
  );
}

/** Confidence from which a digit tells that what is beside it in its line is likelier to be one, too. */
const SURE = 0.9;

/** By how much less confidence is enough beside such a digit: odd ones are rare, letters in a number rarer. */
const BESIDE = 4;

/**
 * The answers to the symbols of a line that are taken for digits: beside one that surely is, fewer are refused; and
 * letters that look like their capitals are small where they are as low as small letters.
 *
 * @param boxes Where they are.
 */
export function answersInLine(answers: readonly Answer[], boxes: readonly Box[], card: Card): Answer[] {
  const isSure = ({ confidence }: Answer) => confidence >= Math.max(SURE, card.rejection ?? 0);
  const sure = answers.filter(isSure).length;
  const found = answers.map((answer) =>
    sure > Number(isSure(answer)) ? answerOf(card, answer.probabilities, BESIDE) : answer,
  );
  const small = smallLetters(card);
  if (small.size === 0) return found;
  const labels = inCase(
    found.map(({ label }) => label),
    boxes,
    small,
  );
  return found.map((answer, index) => ({ ...answer, label: labels[index] ?? null }));
}

/** The answers to all symbols of a drawing, line by line. */
export function answersInLines(
  answers: readonly Answer[],
  symbols: readonly Pick<DigitSymbol, "line" | "box">[],
  card: Card,
): Answer[] {
  const found = [...answers];
  for (const line of new Set(symbols.map((symbol) => symbol.line))) {
    const places = symbols.flatMap((symbol, index) => (symbol.line === line ? [index] : []));
    const inLine = answersInLine(
      places.map((place) => answers[place] as Answer),
      places.map((place) => (symbols[place] as DigitSymbol).box),
      card,
    );
    places.forEach((place, index) => {
      found[place] = inLine[index] as Answer;
    });
  }
  return found;
}

function answerOf(card: Card, probabilities: readonly number[], milder = 1): Answer {
  const confidence = Math.max(...probabilities);
  const refused = card.rejection !== null && confidence < card.rejection / milder;
  const label = refused ? null : (card.labels[probabilities.indexOf(confidence)] ?? null);
  return { label, confidence, probabilities };
}
