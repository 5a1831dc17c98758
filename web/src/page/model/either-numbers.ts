/** What is one number to some readers and another one to others, as `1.234`, where nothing else in its reading tells. Pure. */

import { isEither, markIn } from "../../common/number-value";
import { type Letter, lettersOf } from "./corrections";
import type { EditedReading } from "./edited-reading";

/** The letters of each such number, in reading order. */
export function eitherNumbers({ reading, corrections }: Pick<EditedReading, "reading" | "corrections">): Letter[][] {
  const numbers = lettersOf(reading, corrections).flatMap(numbersIn);
  const either = numbers.filter((letters) => isEither(textOf(letters)));
  return either.length > 0 && markIn(numbers.map(textOf)) === null ? either : [];
}

/** What stands between the spaces of a line. */
function numbersIn(line: readonly Letter[]): Letter[][] {
  const numbers: Letter[][] = [[]];
  for (const letter of line) {
    if (letter.isSpace) numbers.push([]);
    else numbers.at(-1)?.push(letter);
  }
  return numbers;
}

function textOf(letters: readonly Letter[]): string {
  return letters.map(({ text }) => text).join("");
}
