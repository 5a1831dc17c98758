import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PAD_HEIGHT } from "../../src/ink/constants";
import { inkWidth, toInk } from "../../src/pad/coordinates";
import type { Corners, Point } from "../../src/types";

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
  const UPRIGHT: Corners = [
    [40, 100],
    [552, 100],
    [552, 612],
    [40, 612],
  ];

  it("puts the corners of the pad at the corners of the ink", () => {
    expect(toInk([40, 100], UPRIGHT, VIEW)).toEqual([0, 0]);
    expect(toInk([552, 612], UPRIGHT, VIEW)).toEqual([VIEW.width, VIEW.height]);
  });

  it("keeps what lies outside the pad outside the ink", () => {
    const [x, y] = toInk([0, 700], UPRIGHT, VIEW);
    expect(x).toBeLessThan(0);
    expect(y).toBeGreaterThan(PAD_HEIGHT);
  });

  it("gives a pad without area one place: of no size, or seen from its edge", () => {
    const at: Point = [7, 9];
    const end: Point = [80, 9];
    expect(toInk([7, 9], [at, at, at, at], VIEW)).toEqual([0, 0]);
    expect(toInk([30, 40], [at, end, end, at], VIEW)).toEqual([0, 0]);
  });

  const share = fc.double({ min: -0.5, max: 1.5, noNaN: true });
  const size = fc.double({ min: 1, max: 4000, noNaN: true });
  const offset = fc.double({ min: -4000, max: 4000, noNaN: true });
  const factor = fc.oneof(fc.double({ min: 0.1, max: 4, noNaN: true }), fc.double({ min: -4, max: -0.1, noNaN: true }));
  const angle = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
  const skew = fc.double({ min: -1, max: 1, noNaN: true });
  const tilt = fc.double({ min: -0.3, max: 0.3, noNaN: true });

  it("finds the same point wherever the pad is, stretched, mirrored, skewed, rotated or seen in perspective", () => {
    const pad = fc.record({ left: offset, top: offset, width: size, height: size });
    const transform = fc.record({ across: factor, down: factor, angle, skew, tiltX: tilt, tiltY: tilt });
    fc.assert(
      fc.property(pad, transform, share, share, ({ left, top, width, height }, how, u, v) => {
        const { across, down, angle, skew, tiltX, tiltY } = how;
        const shown = (u: number, v: number): Point => {
          const [x, y] = [across * width * (u - 0.5), down * height * (v - 0.5)];
          const [turnedX, turnedY] = [
            Math.cos(angle) * (x + skew * y) - Math.sin(angle) * y,
            Math.sin(angle) * (x + skew * y) + Math.cos(angle) * y,
          ];
          const far = 1 + tiltX * (u - 0.5) + tiltY * (v - 0.5);
          return [left + turnedX / far, top + turnedY / far];
        };
        const [x, y] = toInk(shown(u, v), [shown(0, 0), shown(1, 0), shown(1, 1), shown(0, 1)], VIEW);
        expect(x / VIEW.width).toBeCloseTo(u, 5);
        expect(y / VIEW.height).toBeCloseTo(v, 5);
      }),
    );
  });
});
