/** A picture in, its numbers as they lie out: a row for each line of writing, parted where there is much paper. Pure. */

import { median } from "../../common/median";
import type { Box, Reading } from "../../types";
import { type Letter, lettersOf } from "../model/corrections";
import { type OpenPicture, readingOf } from "../model/open-picture";

/** Paper between two numbers of a line, in heights of its digits: within a number people leave less than one. */
const APART = 1.5;

/** @returns The numbers of each line that has a digit, from left to right. */
export function numberRowsOf(picture: OpenPicture): string[][] {
  const reading = readingOf(picture);
  return reading ? lettersOf(reading, picture.corrections).map((letters) => numbersOf(letters, reading)) : [];
}

function numbersOf(letters: readonly Letter[], { symbols }: Reading): string[] {
  const boxes = letters.map(({ index }) => symbols[index]?.box as Box);
  const height = median(boxes.map(([top, , bottom]) => bottom - top));
  const numbers: string[] = [];
  letters.forEach(({ text }, place) => {
    const [, , , end] = boxes[place - 1] ?? [0, 0, 0, Number.NEGATIVE_INFINITY];
    const [, begin] = boxes[place] as Box;
    if (begin - end > APART * height) numbers.push(text);
    else numbers[numbers.length - 1] += text;
  });
  // A space that was typed stands between two numbers.
  return numbers.flatMap((number) => number.split(" ")).filter((number) => number !== "");
}
