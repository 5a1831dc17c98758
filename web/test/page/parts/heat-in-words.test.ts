import { describe, expect, it } from "vitest";
import { heatInWords, placesOf } from "../../../src/page/parts/heat-in-words";

const SIZE = 28;

/** Heat on some pixels: row, column, how much. */
function heat(...pixels: readonly (readonly [y: number, x: number, value: number])[]): Float32Array {
  const values = new Float32Array(SIZE * SIZE);
  for (const [y, x, value] of pixels) values[y * SIZE + x] = value;
  return values;
}

describe("placesOf", () => {
  it.each([
    [0, 0, "at the top left"],
    [9, 14, "at the top"],
    [14, 0, "on the left"],
    [10, 10, "in the middle"],
    [18, 18, "in the middle"],
    [14, 27, "on the right"],
    [27, 0, "at the bottom left"],
    [27, 27, "at the bottom right"],
  ])("pixel %i, %i is %s", (y, x, place) => {
    expect(placesOf(heat([y, x, 1]))).toEqual([place]);
  });

  it("names a second place that is nearly as warm, and no third", () => {
    expect(placesOf(heat([0, 0, 0.9], [27, 27, 1], [0, 27, 0.8]))).toEqual(["at the bottom right", "at the top left"]);
    expect(placesOf(heat([0, 0, 0.5], [27, 27, 1]))).toEqual(["at the bottom right"]);
  });

  it("names none where all is cold", () => {
    expect(placesOf(heat())).toEqual([]);
  });
});

describe("heatInWords", () => {
  const two = heat([0, 0, 1], [14, 14, 1]);

  it("tells where the network looked for what it read", () => {
    expect(heatInWords(two, 7, 7)).toBe("To read 7, the network looked mostly at the top left and in the middle.");
  });

  it("tells what would speak for another class, or for the nearest where nothing was read", () => {
    expect(heatInWords(two, 1, 7)).toBe("What speaks for 1 is mostly at the top left and in the middle.");
    expect(heatInWords(two, 1, null)).toBe("What speaks for 1 is mostly at the top left and in the middle.");
  });

  it("says so where nothing speaks for a class", () => {
    expect(heatInWords(heat(), 1, 7)).toBe("Nothing in this drawing speaks for 1.");
  });

  it("does not say so of what was read: the network knows it by what is missing", () => {
    expect(heatInWords(heat(), 7, 7)).toBe(
      "To read 7, the network went by what is missing: no place alone speaks for it.",
    );
  });
});
