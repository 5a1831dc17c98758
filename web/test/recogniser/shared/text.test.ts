import { expect, it } from "vitest";
import golden from "../../../../tests/golden/text.json";
import { textOf } from "../../../src/recogniser/shared/text";

it.each(golden)("puts labels together: $name", ({ symbols, expected }) => {
  expect(textOf(symbols)).toBe(expected);
});
