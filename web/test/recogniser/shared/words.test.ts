import { expect, it } from "vitest";
import golden from "../../../../tests/golden/words.json";
import { type Doubtful, inWords } from "../../../src/recogniser/shared/words";

const cases = golden as unknown as readonly {
  readonly name: string;
  readonly symbols: readonly Doubtful[];
  readonly expected: readonly boolean[];
}[];

it.each(cases)("leaves words out: $name", ({ symbols, expected }) => {
  expect(inWords(symbols)).toEqual(expected);
});
