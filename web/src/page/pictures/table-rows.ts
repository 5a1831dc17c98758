/** Open pictures in, what the table says about each out. */

import { correctedText, leftOutOf } from "../model/corrections";
import { type OpenPicture, readingOf } from "../model/pictures-state";

export interface Row {
  readonly picture: OpenPicture;
  /** The text line by line; none where nothing was read. */
  readonly lines: readonly string[];
  /** Of the digits of the text, 0..1; `null` where there are none. */
  readonly lowest: number | null;
  /** How many symbols of its lines were taken for no digit. */
  readonly leftOut: number;
  /** What is wrong with the picture, in words. */
  readonly trouble: string | null;
}

export function rowOf(picture: OpenPicture): Row {
  const { answer } = picture;
  const reading = readingOf(picture);
  const text = reading ? correctedText(reading, picture.corrections) : "";
  return {
    picture,
    lines: text === "" ? [] : text.split("\n"),
    lowest: lowestConfidence(picture),
    leftOut: reading ? leftOutOf(reading, picture.corrections).length : 0,
    trouble: answer && "trouble" in answer ? answer.trouble : null,
  };
}

/**
 * How sure the network is of the digit that it is least sure of; what the user has said is certain.
 *
 * @param line Of this line of writing alone, if it is given.
 */
export function lowestConfidence(picture: OpenPicture, line?: number): number | null {
  const symbols = readingOf(picture)?.symbols ?? [];
  const shares = symbols.flatMap((symbol, index) => {
    if (line !== undefined && symbol.line !== line) return [];
    const corrected = picture.corrections.get(index);
    if (corrected !== undefined) return corrected === null ? [] : [1];
    return symbol.label === null ? [] : [symbol.confidence];
  });
  return shares.length === 0 ? null : Math.min(...shares);
}

/** The indices of the symbols that the user takes for something else than the network does. */
export function correctedOf(picture: OpenPicture): number[] {
  const symbols = readingOf(picture)?.symbols ?? [];
  return [...picture.corrections].filter(([index, label]) => symbols[index]?.label !== label).map(([index]) => index);
}

/** The rows of the table: first what went wrong, then without a digit, then with a gap, then the least sure; last what is unread. */
export function rowsByDoubt(list: readonly OpenPicture[]): Row[] {
  return list.map(rowOf).sort((one, other) => sureness(one) - sureness(other));
}

function sureness({ picture, lowest, leftOut, trouble }: Row): number {
  if (picture.answer === null) return 2;
  if (trouble !== null) return -3;
  if (lowest === null) return -2;
  return leftOut > 0 ? lowest - 1 : lowest;
}
