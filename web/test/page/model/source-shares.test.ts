import { expect, test } from "vitest";
import { sourceShares, wrongOneIn } from "../../../src/page/model/source-shares";

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

test("of numbers and lines the weakest figure is told, as one in so many", () => {
  const metrics = { numbers_whole: 0.952, source_numbers_real_validation: 0.94, pages_lines: 0.91 };
  expect(wrongOneIn(metrics)).toEqual({ numbers: 17, lines: 11 });
  expect(wrongOneIn({ ...metrics, source_numbers_real_validation: 1 })).toEqual({ numbers: 21, lines: 11 });
  expect(wrongOneIn({ numbers_whole: 0.952 })).toBeNull();
  expect(wrongOneIn({ numbers_whole: 1, pages_lines: 1 })).toBeNull();
});
