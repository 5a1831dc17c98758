/** Open pictures in, what the table says about each out, and in which order. Pure. */

import { correctedText, leftOutOf } from "./corrections";
import { eitherNumbers } from "./either-numbers";
import { type OpenPicture, readingOf } from "./open-picture";
import { isTyped } from "./typed-symbols";

export interface Row {
  readonly picture: OpenPicture;
  /** The text line by line; none where nothing was read. */
  readonly lines: readonly string[];
  /** Of the digits of the text, 0..1; `null` where there are none. */
  readonly lowest: number | null;
  /** How many symbols of its lines were taken for no digit. */
  readonly leftOut: number;
  /** Whether numbers of it can be meant in two ways. */
  readonly isEither: boolean;
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
    isEither: reading !== null && eitherNumbers({ reading, corrections: picture.corrections }).length > 0,
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

/** The indices of the symbols that the user has typed, where nothing was found. */
export function typedOf(picture: OpenPicture): number[] {
  return (readingOf(picture)?.symbols ?? []).flatMap((symbol, index) => (isTyped(symbol) ? [index] : []));
}

/** What the rows of the table can be ordered by: what is left to check, the files' names, or as they were opened. */
export const ORDERS = ["doubt", "name", "opened"] as const;

export type Order = (typeof ORDERS)[number];

/** The pictures in an order; those that are alike in it stay as they were opened. */
export function inOrder(list: readonly OpenPicture[], order: Order): readonly OpenPicture[] {
  if (order === "opened") return list;
  if (order === "name") return [...list].sort((one, other) => byName.compare(one.name, other.name));
  return list
    .map((picture) => ({ picture, surety: surety(rowOf(picture)) }))
    .sort((one, other) => one.surety - other.surety)
    .map(({ picture }) => picture);
}

/** `2.png` before `10.png`. */
const byName = new Intl.Collator(undefined, { numeric: true });

/** First what went wrong, then without a digit, then with a gap, then the least sure, then what is checked; last what is unread. */
function surety({ picture, lowest, leftOut, trouble }: Row): number {
  if (picture.answer === null) return 4;
  if (picture.isTicked) return 2;
  if (trouble !== null) return -3;
  if (lowest === null) return -2;
  return leftOut > 0 ? lowest - 1 : lowest;
}
