import { describe, expect, it } from "vitest";
import { swipeOf } from "../../../src/page/explain/swipe";

describe("a finger that goes over a stage", () => {
  it.each([
    [-60, 5, 1],
    [60, -5, -1],
    [-200, 90, 1],
  ])("sideways by %i and down by %i leads on by %i", (across, down, by) => {
    expect(swipeOf(across, down)).toBe(by);
  });

  it.each([
    [-47, 0],
    [60, 31],
    [10, -300],
    [0, 0],
  ])("sideways by %i and down by %i leads nowhere: it taps or scrolls", (across, down) => {
    expect(swipeOf(across, down)).toBe(0);
  });
});
