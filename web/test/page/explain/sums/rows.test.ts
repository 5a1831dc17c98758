/** What is shown adds up as it is shown. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addingUp } from "../../../../src/page/explain/sums/add-up";
import { pairRows } from "../../../../src/page/explain/sums/pair-rows";
import { softmaxOf } from "../../../../src/page/explain/sums/softmax";
import { rowsOf } from "../../../../src/page/explain/sums/sum-rows";
import { randomCases } from "../../../random-cases";

const some = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 30 });

/** The sum of what is shown with so many decimals, as a whole number of the last one. */
const added = (numbers: readonly number[], decimals: number) =>
  numbers.reduce((sum, each) => sum + Math.round(10 ** decimals * each), 0);

describe("addingUp", () => {
  it("rounds so that the numbers add up to their rounded sum, none by more than a hundredth", () => {
    fc.assert(
      fc.property(some, (numbers) => {
        const rounded = addingUp(numbers, 2);
        const sum = numbers.reduce((one, other) => one + other, 0);
        expect(Math.abs(added(rounded, 2) - 100 * sum)).toBeLessThanOrEqual(0.5 + 1e-6);
        rounded.forEach((each, index) => {
          expect(Math.abs(each - (numbers[index] as number))).toBeLessThan(0.01 + 1e-9);
        });
      }),
      randomCases(200),
    );
  });

  it("knows no -0", () => {
    expect(addingUp([-0, -0.001], 2)).toEqual([0, 0]);
  });

  it("adds up to a total that is the sum rounded up or down", () => {
    expect(addingUp([0.004, 0.004, 0.004], 2, 0.02)).toEqual([0.01, 0.01, 0]);
    expect(addingUp([0.004, 0.004, 0.004], 2, 0.01)).toEqual([0.01, 0, 0]);
  });
});

describe("rowsOf", () => {
  it("tells three maps one by one and all others as one, and all of it adds up", () => {
    fc.assert(
      fc.property(some, fc.double({ min: -1, max: 1, noNaN: true }), some, (weights, bias, shortcuts) => {
        const parts = weights.map((weight, channel) => {
          const [patch, own] = [
            [0.37, null, 1],
            [weight, 3, weight / 7],
          ];
          return { channel, patch, weights: own, sum: 0.37 * weight + weight / 7 };
        });
        const sum = parts.reduce((all, part) => all + part.sum, bias) + shortcuts.reduce((a, b) => a + b, 0);
        const rows = rowsOf({ window: [1, 3], parts, bias, shortcuts, sum, activation: null, value: sum, largest: 1 });
        expect(rows.parts.length + (rows.rest?.maps ?? 0)).toBe(parts.length);
        expect(rows.shortcuts).toHaveLength(shortcuts.length);
        const shown = [...rows.parts.map((row) => row.sum), rows.rest?.sum ?? 0, rows.bias, ...rows.shortcuts];
        expect(added(shown, 3)).toBe(added([rows.sum], 3));
        for (const row of rows.parts) expect(added(row.products, 3)).toBe(added([row.sum], 3));
      }),
      randomCases(200),
    );
  });
});

describe("pairRows", () => {
  it("tells six parts one by one and all others as one, and each column adds up", () => {
    fc.assert(
      fc.property(some, (numbers) => {
        const parts = numbers.map((each, channel) => ({ channel, sums: [each, each * each] as const }));
        const { rows, total } = pairRows({ areMaps: true, parts, bias: [0.123, -0.456], logits: [0, 0] });
        expect(rows.map(({ kind }) => kind)).toEqual([
          ...parts.slice(0, 6).map(() => "part"),
          ...(parts.length > 6 ? ["rest"] : []),
          "bias",
        ]);
        for (const column of [0, 1, 2] as const) {
          expect(
            added(
              rows.map((row) => row.numbers[column]),
              2,
            ),
          ).toBe(added([total[column]], 2));
        }
      }),
      randomCases(200),
    );
  });
});

describe("softmaxOf", () => {
  it("makes shares of points, step by step", () => {
    const { rows, sum } = softmaxOf([4, 2, -400], 2);
    expect(rows[0]).toEqual({ logit: 4, divided: 2, shifted: 0, power: 1, share: 1 / (1 + Math.exp(-1)) });
    expect(rows[1]).toMatchObject({ divided: 1, shifted: -1, power: Math.exp(-1) });
    expect(sum).toBeCloseTo(1 + Math.exp(-1), 12);
    expect(rows.reduce((all, { share }) => all + share, 0)).toBeCloseTo(1, 12);
  });
});
