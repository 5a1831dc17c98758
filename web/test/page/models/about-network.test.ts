import { expect, it } from "vitest";
import { aboutOf } from "../../../src/page/models/about-network";
import { titleOf } from "../../../src/page/models/architecture-names";

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

it("a network of digits is called and told about by its architecture", () => {
  const small = { architecture: "small", title: "Inkling small", labels: DIGITS };
  expect(titleOf({ ...small, title: "mine" })).toBe("Inkling small");
  expect(aboutOf(small)).toBe("Ours at less than half the size.");
  expect(titleOf({ ...small, architecture: "own", title: "mine" })).toBe("mine");
  expect(aboutOf({ ...small, architecture: "own" })).toBeNull();
});

it("a network of other signs is called as its card does, and told about by its signs", () => {
  const letters = { architecture: "small", title: "Letters", labels: [...DIGITS, "A", "B", "yes"] };
  expect(titleOf(letters)).toBe("Letters");
  expect(aboutOf(letters)).toBe("Reads 13 signs: 0–9, A, B, yes");
});
