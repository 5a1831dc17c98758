import { expect, it } from "vitest";
import { DIGITS } from "../../../src/common/labels";
import { isNumberSign, SIGNS } from "../../../src/ink/signs";
import { asksFor, signsOf } from "../../../src/page/model/signs";

it("a network reads its labels, and the small letters that were merged into some of them", () => {
  expect(signsOf({ labels: [1, "K", "X"], recipe: {} }, false)).toEqual([1, "K", "X"]);
  expect(signsOf({ labels: [1, "K", "X"], recipe: { merge: ["x=X", "l=1"] } }, false)).toEqual([1, "K", "X", "x"]);
});

it("signs stand beside digits, unless there are to be digits only", () => {
  expect(signsOf({ labels: DIGITS, recipe: {} }, false)).toEqual([...DIGITS, ...SIGNS]);
  expect(signsOf({ labels: DIGITS, recipe: {} }, true)).toEqual(DIGITS);
  expect([",", "%", 7, "A", null].map(isNumberSign)).toEqual([true, true, false, false, false]);
});

it("digits only are asked for of a network of digits, and of others all that they read", () => {
  expect(asksFor({ labels: DIGITS }, true)).toEqual({ signs: "" });
  expect(asksFor({ labels: DIGITS }, false)).toEqual({});
  expect(asksFor({ labels: [1, "K"] }, true)).toEqual({});
});
