import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { areDigits, labelOfText, listedLabels, longerLabels, signsIn } from "../../src/common/labels";

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

describe("areDigits", () => {
  it("is for the ten digits in their order, and for no others", () => {
    expect(areDigits(DIGITS)).toBe(true);
    for (const labels of [DIGITS.slice(1), [...DIGITS, "A"], [...DIGITS].reverse(), DIGITS.map(String)]) {
      expect(areDigits(labels)).toBe(false);
    }
  });
});

it("labelOfText makes numbers of digits alone", () => {
  expect(["7", "A", "10", "007", "½"].map(labelOfText)).toEqual([7, "A", "10", "007", "½"]);
});

describe("signsIn", () => {
  it("takes labels of more than one sign first, the longest of them", () => {
    expect(signsIn("yesno1", ["no", "yes", "ye"])).toEqual(["yes", "no", "1"]);
  });

  it("takes a text sign by sign where nothing longer is there, and loses none", () => {
    expect(signsIn("aß😀\n1", [])).toEqual(["a", "ß", "😀", "\n", "1"]);
    expect(signsIn("", ["yes"])).toEqual([]);
  });
});

it("longerLabels are those of more than one sign, which an emoji is not", () => {
  expect(longerLabels([1, "A", "😀", "yes", "10"])).toEqual(["yes", "10"]);
});

describe("listedLabels", () => {
  it("has those that follow each other together", () => {
    expect(listedLabels([...DIGITS, "A", "B", "C", "a", "b", "yes"])).toBe("0–9, A–C, a, b, yes");
  });

  it("has small letters that come last in the alphabet's order too", () => {
    expect(listedLabels(["yes", "X", "Y", "Z", "b", "d", "a", "c"])).toBe("X–Z, a–d, yes");
  });

  it("says that there are others where they are many", () => {
    expect(listedLabels([..."acegikmoqsu"])).toBe("a, c, e, g, i, k, m, o …");
  });
});

it("nothing but this knows that there are ten digits, and which", () => {
  const folder = new URL("../../src/", import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: "utf-8" }).filter((path) => /\.tsx?$/.test(path));
  const knowing = sources.filter((path) => {
    const text = readFileSync(new URL(path, folder), "utf-8");
    return /\b6, 7, 8, 9\b/.test(text) || /\b(?:labels|classes)\.length\s*[=!<>]=*\s*10\b/.test(text);
  });
  expect(knowing).toEqual(["common/labels.ts"]);
});
