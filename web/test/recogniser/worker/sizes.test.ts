import { expect, it } from "vitest";
import { OF_DIGITS, OF_LETTERS, OF_SIGNS } from "../../../src/ink";
import { sizesOf } from "../../../src/recogniser/worker/sizes";

it("the sizes of signs follow from what their labels are", () => {
  expect(sizesOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toBe(OF_DIGITS);
  expect(sizesOf([1, 2, "3"])).toBe(OF_DIGITS);
  expect(sizesOf([0, 1, "A", "ß", "я"])).toBe(OF_LETTERS);
  expect(sizesOf([0, 1, "A", "-"])).toBe(OF_SIGNS);
  expect(sizesOf(["yes", "no"])).toBe(OF_SIGNS);
  expect(sizesOf(["²", "½"])).toBe(OF_SIGNS);
});
