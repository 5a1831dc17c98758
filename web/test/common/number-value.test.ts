import { describe, expect, it } from "vitest";
import { canonical, decimalMarkOf, numberIn } from "../../src/common/number-value";

describe("a number", () => {
  it.each([
    ["12.50", "12.50"],
    ["12,50", "12.50"],
    ["1.234,56", "1234.56"],
    ["1,234.56", "1234.56"],
    ["1 234,5", "1234.5"],
    ["1.234.567", "1234567"],
    ["12.3456", "12.3456"],
    ["0.125", "0.125"],
    [",5", "0.5"],
    ["-3", "-3"],
    ["- 3,5", "-3.5"],
    ["+7", "7"],
    ["007", "007"],
  ])("is the same whatever the language: %s", (text, value) => {
    expect([canonical(text, "."), canonical(text, ",")]).toEqual([value, value]);
  });

  it("that could be either is what the language makes of it", () => {
    expect([canonical("1.234", "."), canonical("1.234", ",")]).toEqual(["1.234", "1234"]);
    expect([canonical("1,234", "."), canonical("1,234", ",")]).toEqual(["1234", "1.234"]);
  });

  it.each(["12.11.2026", "23:45", "1/2", "3,4 %", "12 5", "1.23.456", "1,234,56", "1.5,2.5", "12.", "-", "", "5-3"])(
    "is none of these: %s",
    (text) => {
      expect(canonical(text, ".")).toBeNull();
    },
  );
});

it("a language has its mark, and a point where nobody knows it", () => {
  expect(["de", "en-US", "es-ES", "no language"].map(decimalMarkOf)).toEqual([",", ".", ",", "."]);
});

it("an attribute is a number, or asks for nothing", () => {
  expect(["1.5", "-3", "x", "", null].map(numberIn)).toEqual([1.5, -3, null, null, null]);
});
