import { describe, expect, it } from "vitest";
import { layInto, levelBox, lineOf, writingOf, writtenIn } from "../../../src/page/pictures/writing";
import type { DigitSymbol, Point } from "../../../src/types";
import { pictureOf, read, readingOf } from "../pictures";

/** A symbol, 10 wide and 20 high, on a line that slants by an angle, so far along it. */
function slanted(angle: number, along: number): DigitSymbol {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const at = (x: number, y: number): Point => [x * cos - y * sin, x * sin + y * cos];
  const corners = [at(along, 0), at(along + 10, 0), at(along + 10, 20), at(along, 20)];
  return { corners } as unknown as DigitSymbol;
}

describe("what is written on a picture", () => {
  const reading = readingOf([[2, 0.99], [null, 0.5], [7, 0.6]], [[null, 0.9]]); // biome-ignore format: a line

  it("are its digits and what is left out of their lines, and no other mark", () => {
    expect(writtenIn(pictureOf("one.png", read(reading)))).toEqual([0, 1, 2]);
    expect(writtenIn(pictureOf("unread.png"))).toEqual([]);
  });

  it("is also what the user says is a digit, and not what is none", () => {
    const corrections = new Map([[1, null], [3, 4]]); // biome-ignore format: a line
    expect(writtenIn(pictureOf("one.png", read(reading), { corrections }))).toEqual([0, 2, 3]);
  });

  it("has boxes where its symbols are", () => {
    expect(writingOf(pictureOf("one.png", read(reading)))).toEqual([
      [0, 0, 10, 10],
      [0, 20, 10, 30],
      [0, 40, 10, 50],
    ]);
  });
});

describe("a line", () => {
  it("is level when it is turned back, however it slants", () => {
    for (const angle of [-1.2, -0.1, 0, 0.3, 2]) {
      const line = lineOf([slanted(angle, 5), slanted(angle, 105)]);
      expect(line.angle).toBeCloseTo(angle);
      for (const [index, edge] of [0, 5, 20, 115].entries()) expect(line.box[index]).toBeCloseTo(edge);
      expect(levelBox([slanted(angle, 105)], line.angle)[1]).toBeCloseTo(105);
    }
  });

  it("is as high as its strip, with some paper around it, and begins at its left", () => {
    const { scale, left, top } = layInto({ height: 56, width: 400 }, [100, 50, 140, 150], null);
    expect(scale).toBeCloseTo(1);
    expect([left, top]).toEqual([42, 92]);
  });

  it("is made smaller to be seen whole, as far as it can still be read", () => {
    expect(layInto({ height: 56, width: 400 }, [100, 0, 140, 484], null).scale).toBeCloseTo(0.8);
    expect(layInto({ height: 56, width: 400 }, [100, 0, 140, 5000], null).scale).toBeCloseTo(0.6);
  });

  it("shows the digit that is selected, wherever in a long line that is", () => {
    const strip = { height: 56, width: 400 };
    for (let at = 0; at < 4970; at += 35) {
      const { scale, left } = layInto(strip, [100, 0, 140, 5000], [100, at, 140, at + 30]);
      expect(left).toBeLessThanOrEqual(at);
      expect(left + strip.width / scale).toBeGreaterThanOrEqual(at + 30);
    }
  });
});
