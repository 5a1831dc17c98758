import { describe, expect, it } from "vitest";
import golden from "../../../../tests/golden/letter_case.json";
import { inCase, smallLetters } from "../../../src/recogniser/shared/letter-case";
import type { Box, Label } from "../../../src/types";

interface Case {
  readonly name: string;
  readonly labels: readonly (Label | null)[];
  readonly boxes: readonly Box[];
  readonly expected: readonly (Label | null)[];
}

const { labels, merge } = golden;
const cases = golden.cases as unknown as readonly Case[];

describe("capital or small", () => {
  it.each(cases)("$name", ({ labels: read, boxes, expected }) => {
    expect(inCase(read, boxes, smallLetters({ labels, recipe: { merge } }))).toEqual(expected);
  });

  it("tells only letters that were merged into their capitals", () => {
    const card = { labels: [0, "C", "X"], recipe: { merge: ["O=0", "c=C", "k=K"] } };
    expect([...smallLetters(card)]).toEqual([["C", "c"]]);
    expect([...smallLetters({ labels, recipe: {} })]).toEqual([]);
  });
});
