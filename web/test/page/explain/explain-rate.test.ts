import { describe, expect, it } from "vitest";
import { canFollow, pauseAfter } from "../../../src/page/explain/explain-rate";

describe("explanations while somebody draws", () => {
  it("leave most of the time to readings, the more the longer they take", () => {
    expect(pauseAfter(2)).toBe(150);
    expect(pauseAfter(38)).toBeGreaterThan(4 * 38);
  });

  it("wait until the pen is up where they are slow", () => {
    expect(canFollow(10)).toBe(true);
    expect(canFollow(60)).toBe(false);
  });
});
