import { describe, expect, it } from "vitest";
import { gridSteps, nextOf } from "../../../src/page/ui/roving-focus";

describe("in rows", () => {
  it.each([
    ["ArrowRight", 1, 2],
    ["ArrowLeft", 1, 0],
    ["ArrowDown", 1, 5],
    ["ArrowUp", 5, 1],
    ["Home", 4, 0],
    ["End", 4, 6],
    ["ArrowLeft", 0, 0],
    ["ArrowDown", 4, 4],
    ["a", 4, null],
  ])("%s leads from %i to %s", (key, at, next) => {
    expect(nextOf(key, at, 7, gridSteps(4))).toBe(next);
  });
});

describe("all around a list", () => {
  const STEPS = { ArrowDown: 1, ArrowUp: -1 };

  it.each([
    ["ArrowDown", 2, 0],
    ["ArrowUp", 0, 2],
    ["ArrowDown", -1, 0],
    ["ArrowUp", -1, 2],
    ["Home", 2, 0],
    ["End", -1, 2],
    ["ArrowRight", 1, null],
  ])("%s leads from %i to %s", (key, at, next) => {
    expect(nextOf(key, at, 3, STEPS, true)).toBe(next);
  });

  it("no key leads anywhere while it is empty", () => {
    expect(["ArrowDown", "Home", "End"].map((key) => nextOf(key, -1, 0, STEPS, true))).toEqual([null, null, null]);
  });
});
