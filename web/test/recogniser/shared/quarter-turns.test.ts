import { describe, expect, it } from "vitest";
import { layStrip, turnedSize } from "../../../src/recogniser/shared/quarter-turns";

/** A picture of 2 rows and 3 columns whose pixels are 1 to 6, as its red; the other colours tell pixels apart. */
const SIZE = { height: 2, width: 3 };
const PIXELS = Uint8ClampedArray.from([1, 2, 3, 4, 5, 6].flatMap((red) => [red, 10 * red, 0, 255]));

function laid(turns: number, rowsAtATime: number): number[] {
  const turned = new Uint8ClampedArray(PIXELS.length);
  for (let row = 0; row < SIZE.height; row += rowsAtATime) {
    layStrip(turned, SIZE, PIXELS.slice(12 * row, 12 * (row + rowsAtATime)), row, turns);
  }
  for (let index = 0; index < turned.length; index += 4) {
    expect([...turned.slice(index, index + 4)]).toEqual([turned[index], 10 * (turned[index] ?? 0), 0, 255]);
  }
  return [...turned.filter((_, index) => index % 4 === 0)];
}

describe.each([1, 2])("a picture, %d rows at a time,", (rows) => {
  it.each([
    [0, [1, 2, 3, 4, 5, 6]],
    [1, [4, 1, 5, 2, 6, 3]],
    [2, [6, 5, 4, 3, 2, 1]],
    [3, [3, 6, 2, 5, 1, 4]],
  ])("turned %d times clockwise", (turns, expected) => {
    expect(laid(turns, rows)).toEqual(expected);
  });
});

it("is as high as it was wide after an odd number of turns", () => {
  expect([0, 1, 2, 3].map((turns) => turnedSize(SIZE, turns).height)).toEqual([2, 3, 2, 3]);
});
