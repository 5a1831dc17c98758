import { expect, test } from "vitest";
import { sourceShares } from "../../../src/page/model/source-shares";

test("the weakest source and the best are told", () => {
  const metrics = { source_pens_test: 0.99, source_paper_test: 0.998, source_coarse_test: 0.97, mnist_test: 0.5 };
  expect(sourceShares(metrics)).toEqual({ least: 0.97, most: 0.998 });
});

test("what is no digit, and what a run was chosen by, are not among them", () => {
  const metrics = { source_pens_test: 0.99, source_paper_test: 0.998, source_signs_refused_test: 0.9 };
  expect(sourceShares({ ...metrics, source_pens_validation: 0.1 })).toEqual({ least: 0.99, most: 0.998 });
});

test("one source does not stand for all hands", () => {
  expect(sourceShares({ source_pens_test: 0.99 })).toBeNull();
  expect(sourceShares({})).toBeNull();
});
