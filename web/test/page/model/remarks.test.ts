/** What the user says of places holds for the symbols that lie there. */

import { describe, expect, it } from "vitest";
import { correctionsIn, type Remarks, remarked } from "../../../src/page/model/remarks";
import { partOf, placeOnWhole, shownSize, turned, type View } from "../../../src/page/model/view-place";
import type { Box, DigitSymbol } from "../../../src/types";
import { readingOf, symbolOf } from "../symbols";

const reading = readingOf("47");
const [four, seven] = reading.symbols as [DigitSymbol, DigitSymbol];
const one: Remarks = remarked([], seven, 1);

describe("a remark", () => {
  it("holds for its place, whatever is read before it", () => {
    expect(correctionsIn(reading, one)).toEqual(new Map([[1, 1]]));
    const between = symbolOf({ label: 0, box: [0, 20, 8, 26] });
    expect(correctionsIn({ text: "407", symbols: [four, between, seven] }, one)).toEqual(new Map([[2, 1]]));
  });

  it("waits while nothing lies there, or something else", () => {
    expect(correctionsIn(readingOf("4"), one)).toEqual(new Map());
    const grown = symbolOf({ label: 7, box: [0, 10, 8, 22] });
    expect(correctionsIn({ text: "47", symbols: [four, grown] }, one)).toEqual(new Map());
  });

  it("knows its symbol when that is read anew and lies a little otherwise", () => {
    const [top, left, bottom, right] = seven.box;
    const moved = symbolOf({ label: 7, box: [top + 1, left - 1, bottom + 1, right] });
    expect(correctionsIn({ text: "47", symbols: [four, moved] }, one)).toEqual(new Map([[1, 1]]));
  });

  it("is taken back by what was read, and replaced by anything else", () => {
    expect(remarked(one, seven, 7)).toEqual([]);
    expect(correctionsIn(reading, remarked(one, seven, null))).toEqual(new Map([[1, null]]));
    expect(remarked(one, seven, null)).toHaveLength(1);
  });

  it("confirms what was read where nothing was said before", () => {
    expect(correctionsIn(reading, remarked([], seven, 7))).toEqual(new Map([[1, 7]]));
  });
});

describe("a place on a picture", () => {
  const size = { height: 100, width: 300 };
  const digit: Box = [20, 70, 40, 80];

  /** Where the digit is seen in a view. */
  function seen(view: View): DigitSymbol {
    const [top, left, bottom, right] = partOf(size, view);
    const shown = shownSize(size, view);
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const corners = [
      turned([digit[1] - x, digit[0] - y], view.turns),
      turned([digit[3] - x, digit[2] - y], view.turns),
    ].map(([across, down]) => [across + shown.width / 2, down + shown.height / 2] as const);
    const [xs, ys] = [corners.map(([across]) => across), corners.map(([, down]) => down)];
    return symbolOf({ label: 7, box: [Math.min(...ys), Math.min(...xs), Math.max(...ys), Math.max(...xs)] });
  }

  it.each<View>(
    [0, 1, 2, 3].flatMap((turns) => [
      { part: null, turns },
      { part: [10, 60, 60, 200] as Box, turns },
    ]),
  )("is the same however one looks at it: %j", (view) => {
    expect(placeOnWhole(size, view, seen(view))).toEqual(digit);
  });
});
