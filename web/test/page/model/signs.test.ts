import { expect, it } from "vitest";
import { signsOf } from "../../../src/page/model/signs";

it("a network reads its labels, and the small letters that were merged into some of them", () => {
  expect(signsOf({ labels: [1, "K", "X"], recipe: {} })).toEqual([1, "K", "X"]);
  expect(signsOf({ labels: [1, "K", "X"], recipe: { merge: ["x=X", "l=1"] } })).toEqual([1, "K", "X", "x"]);
});
