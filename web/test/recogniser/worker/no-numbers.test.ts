import { expect, it } from "vitest";
import golden from "../../../../tests/golden/no_numbers.json";
import type { Doubtful } from "../../../src/recogniser/shared/words";
import { noNumbers } from "../../../src/recogniser/worker/no-numbers";

const cases = golden as unknown as readonly {
  readonly name: string;
  readonly symbols: readonly Doubtful[];
  readonly expected: readonly boolean[];
}[];

it.each(cases)("leaves out what is no number: $name", ({ symbols, expected }) => {
  expect(noNumbers(symbols)).toEqual(expected);
});
