import fc from "fast-check";
import { expect, it } from "vitest";
import { back, begin, commit, forget, forward, type History, STEPS } from "../../src/pad/history";

function repeat<T>(times: number, step: (value: T) => T, value: T): T {
  return times === 0 ? value : repeat(times - 1, step, step(value));
}

const presents = fc.array(fc.integer(), { minLength: 1, maxLength: 20 });

function historyOf(values: readonly number[]): History<number> {
  return values.reduce<History<number>>(commit, begin(-1));
}

it("comes back to where it was after as many steps back as forward", () => {
  fc.assert(
    fc.property(presents, fc.nat(20), (values, steps) => {
      const history = historyOf(values);
      const possible = Math.min(steps, values.length);
      const there = repeat(possible, back, history);
      expect(there.present).toBe([-1, ...values].at(-1 - possible));
      expect(repeat(possible, forward, there)).toEqual(history);
    }),
  );
});

it("stays where it is at both ends", () => {
  const history = begin(1);
  expect(back(history)).toBe(history);
  expect(forward(history)).toBe(history);
});

it("gives up what was undone when it goes on", () => {
  const history = commit(back(historyOf([1, 2, 3])), 4);
  expect(history.future).toEqual([]);
  expect(back(history).present).toBe(2);
});

it("leaves the history it came from as it was", () => {
  const history = historyOf([1, 2]);
  const before = structuredClone(history);
  commit(history, 3);
  back(history);
  expect(history).toEqual(before);
});

it("forgets a step for good, and keeps what was undone before", () => {
  const gone = forget(historyOf([1, 2]));
  expect(gone).toMatchObject({ present: 1, future: [] });
  const nothing = begin(1);
  expect(forget(nothing)).toBe(nothing);
});

it("keeps the latest steps only", () => {
  const history = historyOf(Array.from({ length: STEPS + 5 }, (_, index) => index));
  expect(history.past).toHaveLength(STEPS);
  expect(history.past[0]).toBe(4);
});
