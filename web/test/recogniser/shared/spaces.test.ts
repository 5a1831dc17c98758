import { expect, it } from "vitest";
import golden from "../../../../tests/golden/spaces.json";
import { type Placed, spacesBefore } from "../../../src/recogniser/shared/spaces";

const cases = golden as unknown as readonly {
  readonly name: string;
  readonly symbols: readonly Placed[];
  readonly expected: readonly boolean[];
}[];

it.each(cases)("puts spaces where people would: $name", ({ symbols, expected }) => {
  expect(spacesBefore(symbols)).toEqual(expected);
});
