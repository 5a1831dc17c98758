import { describe, expect, it } from "vitest";
import { quarterTurn } from "../../../src/ink";
import { layStrip, turnedSize } from "../../../src/recogniser/shared/quarter-turns";

/** A picture of 2 rows and 3 columns whose pixels are 1 to 6. */
const SIZE = { height: 2, width: 3 };
const PIXELS = [1, 2, 3, 4, 5, 6];

function laid(turns: number, rowsAtATime: number): number[] {
  const turned = new Uint32Array(PIXELS.length);
  for (let row = 0; row < SIZE.height; row += rowsAtATime) {
    layStrip(turned, SIZE, Uint32Array.from(PIXELS.slice(3 * row, 3 * (row + rowsAtATime))), row, turns);
  }
  return [...turned];
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

it.each([0, 1, 2, 3])("and each pixel of %d turns has a way back", (turns) => {
  const { width } = turnedSize(SIZE, turns);
  const [a, b, c, d, e, f] = quarterTurn(SIZE, turns);
  laid(turns, 1).forEach((pixel, index) => {
    const [x, y] = [(index % width) + 0.5, Math.floor(index / width) + 0.5];
    const [across, down] = [Math.floor(a * x + c * y + e), Math.floor(b * x + d * y + f)];
    expect(PIXELS[down * SIZE.width + across]).toBe(pixel);
  });
});
