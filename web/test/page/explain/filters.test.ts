import { describe, expect, it } from "vitest";
import { type Filter, soughtBy } from "../../../src/page/explain/filters";
import { filterInWords } from "../../../src/page/explain/layer-text";

const BELOW: Filter = [
  [-1, -1, -1],
  [0, 0, 0],
  [1, 1, 1],
];

describe("soughtBy", () => {
  it.each<[string, Filter]>([
    ["edge-s", BELOW],
    ["edge-n", BELOW.map((row) => row.map((weight) => -weight))],
    [
      "edge-e",
      [
        [-1, 0, 1],
        [-2, 0, 2],
        [-1, 0, 1],
      ],
    ],
    [
      "edge-nw",
      [
        [2, 1, 0],
        [1, 0, -1],
        [0, -1, -2],
      ],
    ],
    [
      "ink",
      [
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
      ],
    ],
    [
      "paper",
      [
        [-1, -1, -1],
        [-1, -2, -1],
        [-1, -1, -1],
      ],
    ],
    [
      "line-across",
      [
        [-1, -1, -1],
        [2, 2, 2],
        [-1, -1, -1],
      ],
    ],
    [
      "line-down",
      [
        [-1, 2, -1],
        [-1, 2, -1],
        [-1, 2, -1],
      ],
    ],
    [
      "other",
      [
        [-1, 1, -1],
        [1, 0, 1],
        [-1, 1, -1],
      ],
    ],
    [
      "other",
      [
        [0, 0],
        [0, 0],
      ],
    ],
    ["ink", [[3]]],
  ])("is %s", (sought, filter) => {
    expect(soughtBy(filter)).toBe(sought);
  });

  it("is told in words", () => {
    expect(filterInWords(BELOW)).toBe("It looks for edges with ink below and paper on the other side.");
  });
});
