import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PAD_HEIGHT } from "../../src/ink/constants";
import { inkWidth, toInk } from "../../src/pad/coordinates";

describe("inkWidth", () => {
  it("is the height of the ink for a square pad, at any size", () => {
    expect(inkWidth(308, 308)).toBe(PAD_HEIGHT);
    expect(inkWidth(37.5, 37.5)).toBe(PAD_HEIGHT);
  });

  it("follows the aspect", () => {
    expect(inkWidth(600, 300)).toBe(2 * PAD_HEIGHT);
  });

  it("counts a pad that is not laid out as a square", () => {
    expect(inkWidth(0, 0)).toBe(PAD_HEIGHT);
  });

  it("is never less than a pixel", () => {
    expect(inkWidth(0.1, 1000)).toBe(1);
  });
});

describe("toInk", () => {
  const VIEW = { width: 700, height: 400 };
  const frame = { left: 40, top: 100, width: 512, height: 512 };

  it("puts the corners of the pad at the corners of the ink", () => {
    expect(toInk(40, 100, frame, VIEW)).toEqual([0, 0]);
    expect(toInk(552, 612, frame, VIEW)).toEqual([VIEW.width, VIEW.height]);
  });

  it("keeps what lies outside the pad outside the ink", () => {
    const [x, y] = toInk(0, 700, frame, VIEW);
    expect(x).toBeLessThan(0);
    expect(y).toBeGreaterThan(PAD_HEIGHT);
  });

  it("gives a frame without area one place", () => {
    expect(toInk(7, 9, { left: 0, top: 0, width: 0, height: 0 }, VIEW)).toEqual([0, 0]);
  });

  const size = fc.double({ min: 1, max: 4000, noNaN: true });
  const offset = fc.double({ min: -4000, max: 4000, noNaN: true });

  it("finds the same point wherever the pad appears and however it is stretched", () => {
    fc.assert(
      fc.property(
        offset,
        offset,
        size,
        size,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (left, top, width, height, at) => {
          const [x, y] = toInk(left + at * width, top + at * height, { left, top, width, height }, VIEW);
          expect(x).toBeCloseTo(at * VIEW.width, 6);
          expect(y).toBeCloseTo(at * VIEW.height, 6);
        },
      ),
    );
  });
});
