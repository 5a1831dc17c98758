import { describe, expect, it } from "vitest";
import { SIGNS } from "../../../src/ink/signs";
import {
  alternatives,
  choicesOf,
  likeliestOf,
  likelySigns,
  nameOf,
  percent,
  runnerUp,
  sharesOf,
  spokenName,
  spokenText,
  sureness,
} from "../../../src/page/parts/format-answer";
import type { DigitSymbol } from "../../../src/types";

const LABELS = [0, 1, 2];
const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

function symbol(label: number | null, probabilities: readonly number[]): DigitSymbol {
  const place = { box: [0, 0, 1, 1], line: 0, space: false, signs: null, corners: CORNERS } as const;
  return { label, confidence: Math.max(...probabilities), probabilities, glyph: new Float32Array(), ...place };
}

describe("percent", () => {
  it("has one decimal", () => {
    expect(percent(0.98765)).toBe("98.8%");
    expect(percent(0)).toBe("0.0%");
  });

  it("never claims certainty", () => {
    expect(percent(0.99999)).toBe("99.9%");
    expect(percent(1)).toBe("99.9%");
  });
});

describe("sharesOf", () => {
  it("gives each label its probability", () => {
    expect(sharesOf(symbol(1, [0.3, 0.6, 0.1]), LABELS, false)).toEqual([
      { label: 0, share: 0.3 },
      { label: 1, share: 0.6 },
      { label: 2, share: 0.1 },
    ]);
  });

  it("gives what the labels leave over to “not a digit”, where the network can say that", () => {
    const [, , , rest] = sharesOf(symbol(null, [0.25, 0.125, 0.125]), LABELS, true);
    expect(rest).toEqual({ label: null, share: 0.5 });
  });

  it("calls a class as it was read, where that is a small letter of the size of one", () => {
    const small = { ...symbol(null, [0.1, 0.8, 0.1]), label: "x" };
    expect(sharesOf(small, ["K", "X", 7], false).map(({ label }) => label)).toEqual(["K", "x", 7]);
    expect(runnerUp(small, sharesOf(small, ["K", "X", 7], false))?.label).toBe("K");
  });

  it("leaves nothing over, and not less, where the probabilities are rounded up to more than 1", () => {
    expect(sharesOf(symbol(1, [0.3, 0.6, 0.1000001]), LABELS, true)[3]?.share).toBe(0);
  });
});

describe("of what may be a sign", () => {
  const signs = SIGNS.map((sign) => (sign === "/" ? 0.5 : sign === "-" ? 0.0625 : 0));
  const slash: DigitSymbol = { ...symbol(1, [0.25, 0.5, 0.125]), signs, label: "/", confidence: 0.5 };
  const choices = choicesOf(slash, LABELS, true);

  it("the classes share what the signs leave", () => {
    const left = 1 - 0.5 - 0.0625;
    expect(choices.slice(0, 3).map(({ share }) => share)).toEqual([0.25 * left, 0.5 * left, 0.125 * left]);
    expect(choices.at(-1)).toEqual({ label: null, share: 0.125 * left });
    expect(choices).toHaveLength(3 + SIGNS.length + 1);
    expect(choices.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it("the alternatives are digits and signs together, the likeliest first", () => {
    expect(
      alternatives(slash, "/", choices)
        .slice(0, 4)
        .map(({ label }) => label),
    ).toEqual([1, 0, "-", 2]);
    expect(runnerUp(slash, choices)?.label).toBe(1);
  });

  it("the signs worth a mention are named, also where the label is unlikely", () => {
    expect(likelySigns(slash).map(({ label }) => label)).toEqual(["/", "-"]);
    expect(likelySigns({ ...slash, label: "+" }).map(({ label }) => label)).toEqual(["/", "-", "+"]);
    expect(likelySigns({ ...slash, signs: null, label: 1 })).toEqual([]);
  });
});

describe("what is heard", () => {
  it("tells capital letters from small ones, and nothing else", () => {
    expect(["K", "k", "ß", 7, "Yes", null].map(spokenName)).toEqual(["capital K", "k", "ß", "7", "Yes", "not a digit"]);
  });

  it("has signs by name, which readers pass over", () => {
    expect(["-", "÷", "(", ")"].map(spokenName)).toEqual(["minus", "divided by", "opening bracket", "closing bracket"]);
    expect(["-12.50", "1/2", "12 34", "1234567890,5 %"].map(spokenText)).toEqual([
      "minus 12 decimal point 50",
      "1 slash 2",
      "12 34",
      "1234567890 comma 5 percent",
    ]);
  });

  it("is a short text sign by sign where it has capitals, or else as it is", () => {
    expect(["Kx7", "kx7", "47", "ABCDEFGHIJKLMNOP"].map(spokenText)).toEqual([
      "capital K x 7",
      "kx7",
      "47",
      "ABCDEFGHIJKLMNOP",
    ]);
  });
});

describe("likeliestOf", () => {
  const shares = (amount: number) => Array.from({ length: amount }, (_, label) => ({ label, share: label / 100 }));
  const labels = (rows: ReturnType<typeof likeliestOf>) => rows.map(({ label }) => label);

  it("leaves ten classes and “not a digit” in their order", () => {
    const all = [...shares(10), { label: null, share: 0.5 }];
    expect(labels(likeliestOf(all))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, null]);
    expect(likeliestOf(all).map(({ classIndex }) => classIndex)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, null]);
  });

  it("takes of many the ten likeliest, the likeliest first, and the class that is asked about", () => {
    const all = [...shares(47), { label: null, share: 0.001 }];
    expect(labels(likeliestOf(all))).toEqual([46, 45, 44, 43, 42, 41, 40, 39, 38, 37, null]);
    expect(labels(likeliestOf(all, 40))).toEqual(labels(likeliestOf(all)));
    expect(labels(likeliestOf(all, 3))).toEqual([46, 45, 44, 43, 42, 41, 40, 39, 38, 3, null]);
    expect(likeliestOf(all, 3).at(-2)).toEqual({ label: 3, share: 0.03, classIndex: 3 });
  });
});

describe("runnerUp", () => {
  function of(label: number | null, probabilities: readonly number[], refuses = false) {
    const candidate = symbol(label, probabilities);
    return runnerUp(candidate, sharesOf(candidate, LABELS, refuses));
  }

  it("is the second best", () => {
    expect(of(1, [0.3, 0.6, 0.1])).toEqual({ label: 0, share: 0.3 });
  });

  it("is nobody where nothing else is likely", () => {
    expect(of(1, [0.01, 0.97, 0.02])).toBeNull();
  });

  it("may be “not a digit”", () => {
    expect(of(1, [0.125, 0.5, 0.125], true)).toEqual({ label: null, share: 0.25 });
  });
});

describe("alternatives", () => {
  const candidate = symbol(1, [0.25, 0.5, 0.125]);
  const shares = sharesOf(candidate, LABELS, true);
  const labels = (label: number | null) => alternatives(candidate, label, shares).map((share) => share.label);

  it("are all the others, the likeliest first", () => {
    expect(labels(1)).toEqual([0, 2, null]);
  });

  it("are in the order of the labels where nobody sees which is likelier", () => {
    const sure = symbol(0, [0.9993, 0.0001, 0.0004]);
    expect(alternatives(sure, 0, sharesOf(sure, LABELS, true)).map(({ label }) => label)).toEqual([1, 2, null]);
  });

  it("begin with what was read, where the symbol was taken for something else", () => {
    expect(labels(2)).toEqual([1, 0, null]);
    const refused = symbol(null, [0.25, 0.375, 0.125]);
    expect(alternatives(refused, 1, sharesOf(refused, LABELS, true))[0]).toEqual({ label: null, share: 0.25 });
  });
});

it("nameOf has words for what is no digit", () => {
  expect([7, "A", null].map(nameOf)).toEqual(["7", "A", "not a digit"]);
});

it("sureness falls with the confidence", () => {
  expect([0.999, 0.95, 0.8, 0.6, 0.3].map(sureness)).toEqual(["Very sure", "Sure", "Fairly sure", "Unsure", "A guess"]);
});
