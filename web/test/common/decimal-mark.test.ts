import { expect, it } from "vitest";
import golden from "../../../tests/golden/decimal_mark.json";
import { canonical, isEither, markIn } from "../../src/common/number-value";

it.each(golden.numbers)("is the number that was meant: $text", ({ text, point, comma, unknown }) => {
  expect([canonical(text, "."), canonical(text, ","), canonical(text, null)]).toEqual([point, comma, unknown]);
  expect(isEither(text)).toBe(point !== comma);
});

it.each(golden.pictures)("tells the mark of others: $texts", ({ texts, mark }) => {
  expect(markIn(texts)).toBe(mark);
});
