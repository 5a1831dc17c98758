import { describe, expect, it } from "vitest";
import { percent, range, runnerUp, sureness } from "../../src/page/words";
import type { DigitSymbol } from "../../src/types";

const LABELS = [0, 1, 2];

function symbol(label: number | null, probabilities: readonly number[]): DigitSymbol {
  return { label, confidence: Math.max(...probabilities), probabilities, box: [0, 0, 1, 1], glyph: new Float32Array() };
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

describe("runnerUp", () => {
  it("is the second best", () => {
    expect(runnerUp(symbol(1, [0.3, 0.6, 0.1]), LABELS)).toEqual({ label: 0, share: 0.3 });
  });

  it("is nobody where nothing else is likely", () => {
    expect(runnerUp(symbol(1, [0.01, 0.97, 0.02]), LABELS)).toBeNull();
  });

  it("is the best where the candidate is no digit", () => {
    expect(runnerUp(symbol(null, [0.3, 0.4, 0.3]), LABELS)).toEqual({ label: 1, share: 0.4 });
  });
});

it("sureness falls with the confidence", () => {
  expect([0.999, 0.95, 0.8, 0.6, 0.3].map(sureness)).toEqual(["Very sure", "Sure", "Fairly sure", "Unsure", "A guess"]);
});

it("range names the first and the last label", () => {
  expect(range(LABELS)).toBe("0 to 2");
});
