import { expect, it, vi } from "vitest";
import golden from "../../../../tests/golden/turned.json";
import { senseOf, upright } from "../../../src/recogniser/worker/turned";
import type { Box, DigitSymbol, Reading } from "../../../src/types";

type GoldenSymbol = (typeof golden)[number]["readings"][number][number];

function symbolOf({ label, chance, box, line }: GoldenSymbol): DigitSymbol {
  return { label, probabilities: [chance], box: box as unknown as Box, line } as unknown as DigitSymbol;
}

it.each(golden)("turns what makes clearly more sense so: $name", async ({ readings, turned, read }) => {
  const readTurned = vi.fn(async (turns: number): Promise<Reading> => {
    return { text: "", symbols: (readings[turns] ?? []).map(symbolOf), turned: turns };
  });
  expect((await upright(readTurned)).turned).toBe(turned);
  expect(readTurned).toHaveBeenCalledTimes(read);
});

it("measures what a digit costs", () => {
  const box: Box = [0, 0, 40, 20];
  const labels = [[3, null, "-", 1], [8]];
  const symbols = labels.flatMap((line, number) =>
    line.map((label) => ({ label, probabilities: [0.5, 0.1], box, line: number })),
  );
  const { digits, ones, shapes, cost } = senseOf(symbols);
  expect([digits, ones, shapes]).toEqual([2, 1, 4]);
  expect(cost).toBeCloseTo((3 * Math.LN2 + 3) / 4, 6);
});
