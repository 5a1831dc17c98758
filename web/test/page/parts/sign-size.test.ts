import { expect, it } from "vitest";
import { signSize } from "../../../src/page/parts/sign-size";
import type { Box } from "../../../src/types";
import { symbolOf } from "../symbols";

const DIGIT = symbolOf({ label: 4, box: [0, 0, 100, 60] });

function shownAs(label: string | number, box: Box, before = DIGIT) {
  const { transform = "" } = (signSize([before, symbolOf({ label, box })], 1, label) ?? {}) as { transform?: string };
  return (transform.match(/-?[\d.]+/g) ?? []).map(Number);
}

it("shows a point as small as it is, at the foot of its digits", () => {
  const [lower = 0, scale] = shownAs(".", [85, 70, 100, 85]);
  expect(scale).toBe(0.15);
  // Its middle is 42.5 of 100 below that of the digit, whose height is 20 of the 28 pixels.
  expect(lower).toBeCloseTo((100 * 0.425 * 20) / 28, 1);
});

it("shows a dash at half the height, and none larger than a glyph or out of it", () => {
  expect(shownAs("-", [45, 70, 55, 110])).toEqual([0, 0.4]);
  expect(shownAs("/", [-50, 70, 150, 130])[1]).toBe(1);
  const [lower = 0, scale = 0] = shownAs(",", [300, 70, 320, 80]);
  expect(lower / 100 + (scale * 20) / 28 / 2).toBeCloseTo(0.5, 2);
});

it("leaves digits as they are, and signs with no digit in their line", () => {
  expect(shownAs(7, [0, 70, 50, 100])).toEqual([]);
  expect(shownAs(".", [85, 70, 100, 85], symbolOf({ label: null }))).toEqual([]);
  expect(shownAs(".", [85, 70, 100, 85], symbolOf({ label: 4, line: 1 }))).toEqual([]);
});
