import { describe, expect, it } from "vitest";
import { likeliestPair, withPicked } from "../../../src/page/model/class-pair";

describe("two classes against each other", () => {
  it("are the likeliest, the likelier first, and of equal ones the first", () => {
    expect(likeliestPair([0.1, 0.2, 0.7])).toEqual([2, 1]);
    expect(likeliestPair([0, 0, 1, 0])).toEqual([2, 0]);
  });

  it("never are the same: who is chosen twice changes sides", () => {
    expect(withPicked([4, 9], 1, 7)).toEqual([4, 7]);
    expect(withPicked([4, 9], 0, 7)).toEqual([7, 9]);
    expect(withPicked([4, 9], 0, 9)).toEqual([9, 4]);
    expect(withPicked([4, 9], 1, 4)).toEqual([9, 4]);
  });
});
