import { expect, it } from "vitest";
import golden from "../../../../tests/golden/table.json";
import { type Standing, type Table, tableOf, textsOf } from "../../../src/recogniser/shared/table";

const cases = golden as unknown as readonly {
  readonly name: string;
  readonly symbols: readonly Standing[];
  readonly expected: Table | null;
}[];

it.each(cases)("finds rows and columns: $name", ({ symbols, expected }) => {
  expect(tableOf(symbols)).toEqual(expected);
});

it("has the texts of its cells", () => {
  const table = [
    [
      { text: "12", symbols: [0, 1] },
      { text: "", symbols: [] },
    ],
  ];
  expect(textsOf(table)).toEqual([["12", ""]]);
});
