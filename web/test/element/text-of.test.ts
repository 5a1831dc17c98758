import { describe, expect, it } from "vitest";
import { diameterOf, penOf } from "../../src/element/pen";
import { countOf, lineOf, textOf } from "../../src/element/text-of";
import { PENS } from "../../src/pad";

describe("the text of a value", () => {
  it.each([
    ["12", "12"],
    [12, "12"],
    [0, "0"],
    [false, "false"],
    [[1, 2], "1,2"],
    [{ toString: () => "7" }, "7"],
  ])("is what an input makes of it: %s", (given, text) => {
    expect(textOf(given)).toBe(text);
  });

  it("is blank of what is no value, and of what has no text", () => {
    const throwing = {
      toString(): string {
        throw new Error("mine");
      },
    };
    for (const given of [
      null,
      undefined,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Symbol("7"),
      Object.create(null),
      throwing,
    ]) {
      expect(textOf(given)).toBe("");
    }
  });

  it("is one line in a field", () => {
    expect(lineOf("1\r\n2\n")).toBe("12");
  });
});

describe("a count in an attribute", () => {
  it("is the number that it begins with, or none", () => {
    expect(["3", " 3", "3.7", "0"].map(countOf)).toEqual([3, 3, 3, 0]);
    expect([null, "", "abc", "-1"].map(countOf)).toEqual([null, null, null, null]);
  });
});

describe("the pen of an attribute", () => {
  it("is one by its name or its diameter", () => {
    expect(["fine", "broad", "14.5", " 8 "].map(penOf)).toEqual(["fine", "broad", 14.5, 8]);
    expect(diameterOf(penOf("broad"))).toBe(PENS.broad);
    expect(diameterOf(penOf("14.5"))).toBe(14.5);
  });

  it("is the standard pen where there is none of that name or diameter", () => {
    for (const none of [null, "", "toString", "constructor", "-1", "0", "NaN", "Infinity", "1e9", "thick"]) {
      expect(penOf(none)).toBe("standard");
    }
  });
});
