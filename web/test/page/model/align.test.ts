import fc from "fast-check";
import { expect, it } from "vitest";
import { align } from "../../../src/page/model/align";
import { randomCases } from "../../random-cases";

const aligned = (before: string, after: string) => align([...before], [...after]);

it.each([
  ["203", "203", [0, 1, 2]],
  ["203", "213", [0, 1, 2]],
  ["23", "203", [0, null, 1]],
  ["203", "23", [0, 2]],
  ["11", "1", [0]],
  ["", "12", [null, null]],
  ["12", "", []],
  ["12\n34", "1234", [0, 1, 3, 4]],
  ["1234", "12\n34", [0, 1, null, 2, 3]],
  ["1\n2", "1325", [0, null, 2, null]],
  ["203\n57", "1235\n7\n96", [null, 0, 2, 4, null, 5, null, null, null]],
])("%j and %j", (before, after, expected) => {
  expect(aligned(before, after)).toEqual(expected);
});

it("goes with as few changes as can be, and never crosses", () => {
  const text = fc.string({ unit: fc.constantFrom("1", "2", "3", "\n"), maxLength: 8 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const found = aligned(before, after);
      const there = found.filter((index) => index !== null);
      expect(there).toEqual([...new Set(there)].sort((one, other) => one - other));
      const gone = [...before].filter((_, index) => !found.includes(index));
      const added = [...after].filter((_, place) => found[place] === null);
      const replaced = found.filter((index, place) => index !== null && before[index] !== after[place]);
      const changes = costOf(gone.join("")) + costOf(added.join("")) + 3 * replaced.length;
      expect(changes).toBe(fewest(before, after));
    }),
    randomCases(300),
  );
});

/** By trying all there is. */
function fewest(before: string, after: string, known = new Map<string, number>()): number {
  if (before === "" || after === "") return costOf(before + after);
  const key = `${before}/${after}`;
  const old = known.get(key);
  if (old !== undefined) return old;
  const [one, other] = [before[0], after[0]];
  const [restBefore, restAfter] = [before.slice(1), after.slice(1)];
  const isPair = one === other || (one !== "\n" && other !== "\n");
  const both = isPair ? fewest(restBefore, restAfter, known) + (one === other ? 0 : 3) : Number.POSITIVE_INFINITY;
  const gone = fewest(restBefore, after, known) + costOf(before[0] as string);
  const least = Math.min(both, gone, fewest(before, restAfter, known) + costOf(after[0] as string));
  known.set(key, least);
  return least;
}

/** Of signs that are put in or taken out: a line's end is half a sign. */
function costOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (sign === "\n" ? 1 : 2), 0);
}
