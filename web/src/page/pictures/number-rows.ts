/** A picture in, its numbers as they lie out: a row for each line of writing, parted where the text has a space. Pure. */

import { median } from "../../common/median";
import type { Box, Reading } from "../../types";
import { type Letter, lettersOf } from "../model/corrections";
import { type OpenPicture, readingOf } from "../model/open-picture";
import { tableIn, textOfLetters } from "../model/reading-table";

/** Where no spaces were asked for: paper between two numbers, in heights of digits; within one people leave less than one. */
const APART = 1.5;

/** @returns The numbers of each line that has a digit, from left to right. */
export function numberRowsOf(picture: OpenPicture): string[][] {
  const reading = readingOf(picture);
  const table = tableRowsOf(picture);
  if (table) return table;
  return reading ? lettersOf(reading, picture.corrections).map((letters) => numbersOf(letters, reading)) : [];
}

/** The cells of each row of a picture that is a table, also those that are empty; `null` where it is none. */
export function tableRowsOf(picture: OpenPicture): string[][] | null {
  return tableIn(picture)?.map((row) => row.map(textOfLetters)) ?? null;
}

function numbersOf(letters: readonly Letter[], { symbols }: Reading): string[] {
  const boxes = letters.map(({ index }) => symbols[index]?.box as Box);
  const height = median(boxes.map(([top, , bottom]) => bottom - top));
  const numbers: string[] = [];
  const hasSpaces = symbols.some(({ signs, space }) => signs !== null || space);
  letters.forEach(({ text, isSpace }, place) => {
    const [, , , end] = boxes[place - 1] ?? [0, 0, 0, Number.NEGATIVE_INFINITY];
    const [, begin] = boxes[place] as Box;
    const isApart = isSpace || (!hasSpaces && begin - end > APART * height);
    if (isApart || numbers.length === 0) numbers.push(text);
    else numbers[numbers.length - 1] += text;
  });
  // One that was typed into a drawing of an earlier version is a label.
  return numbers.flatMap((number) => number.split(" ")).filter((number) => number !== "");
}
