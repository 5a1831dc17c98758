import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_PACE, type Pace, paced } from "../../../src/page/model/pace";
import { timeLeft } from "../../../src/page/pictures/pictures-progress";

/** After so many pictures, each of which took as long, with so many left. */
function paceOf(seconds: readonly number[], left: number): Pace {
  const all = seconds.length + left;
  return seconds.reduce((pace, each, index) => paced(pace, 1000 * each, all - index - 1), NO_PACE);
}

describe("the time that pictures will take", () => {
  it("is not told before some have been read: the first may be larger than the others", () => {
    expect(timeLeft(paceOf([9, 1], 100))).toBe("");
    expect(timeLeft(paceOf([1, 1, 1], 100))).not.toBe("");
  });

  it("is that of those that were read, in words that nobody takes for exact", () => {
    const words = [10, 50, 70, 200].map((left) => timeLeft(paceOf([1, 1, 1], left)));
    expect(words).toEqual([
      "less than half a minute left",
      "less than a minute left",
      "about 2 minutes left",
      "about 3 minutes left",
    ]);
  });

  it("does not go back and forth between two figures", () => {
    const before = paceOf([1, 1, 1], 140);
    expect(before.told).toBe(120);
    expect(paced(before, 9000, 139).told).toBe(420);
    expect(paced(before, 1700, 139).told).toBe(120);
  });

  it("only gets less where all take about as long, however they do", () => {
    const times = fc.array(fc.double({ min: 0.9, max: 1.1, noNaN: true }), { minLength: 3, maxLength: 300 });
    fc.assert(
      fc.property(times, (seconds) => {
        let pace = NO_PACE;
        seconds.forEach((each, index) => {
          const { told } = pace;
          pace = paced(pace, 1000 * each, seconds.length - index - 1);
          if (told !== null) expect(pace.told).toBeLessThanOrEqual(told);
        });
        expect(pace.told).toBe(30);
      }),
    );
  });
});
