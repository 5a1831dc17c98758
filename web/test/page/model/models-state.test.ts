import { describe, expect, it } from "vitest";
import { median } from "../../../src/common/median";
import { type ModelsAction, NO_MODELS, reduceModels, toAsk } from "../../../src/page/model/models-state";
import { rowsOf } from "../../../src/page/models/comparison-rows";
import type { Card } from "../../../src/types";
import { readingOf } from "../symbols";

const CARD = { labels: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } as unknown as Card;
const READ = readingOf("20/4-").symbols;
const OTHER = readingOf("26/48").symbols;

const modelsAfter = (...actions: readonly ModelsAction[]) => actions.reduce(reduceModels, NO_MODELS);
const compared = (name: string | null, isCompared = true) => ({ type: "models-compared", name, isCompared }) as const;
const ready = (name: string | null) => ({ type: "models-ready", name, card: CARD }) as const;
const answered = (name: string | null, symbols = READ) =>
  ({ type: "models-answered", name, answers: { symbols, answers: OTHER } }) as const;

describe("other networks", () => {
  it("are asked once about the same symbols, as soon as they are there", () => {
    const chosen = modelsAfter(ready(null), compared("a"), { type: "models-fetching", name: "a" });
    expect(toAsk(chosen, READ, null)).toEqual([]);
    const there = reduceModels(chosen, ready("a"));
    expect(toAsk(there, READ, null)).toEqual(["a"]);
    const asked = reduceModels(there, answered("a"));
    expect(toAsk(asked, READ, null)).toEqual([]);
    expect(toAsk(asked, [...READ], null)).toEqual(["a"]);
    expect(toAsk(reduceModels(asked, compared("a", false)), [...READ], null)).toEqual([]);
  });

  it("have the page's own among them while another one reads", () => {
    const models = modelsAfter(ready(null), ready("a"), compared("a"), compared("b"));
    expect(toAsk(models, READ, "a")).toEqual([null]);
    expect(rowsOf(models, READ, 0, "a").map(({ name, reads }) => [name, reads])).toEqual([
      ["a", true],
      [null, false],
    ]);
  });

  it("stand below the one that reads, with what they read otherwise marked", () => {
    const models = modelsAfter(ready("a"), compared("a"), answered("a"));
    const [own, other] = rowsOf(models, READ, 1, null);
    expect(own?.parts.map(({ label, differs }) => [label, differs])).toEqual([
      [2, false],
      [0, false],
      [4, false],
      [null, false],
    ]);
    expect(other?.parts.map(({ label, differs, endsLine }) => [label, differs, endsLine])).toEqual([
      [2, false, false],
      [6, true, true],
      [4, false, false],
      [8, true, false],
    ]);
    expect([own?.answer?.label, other?.answer?.label, other?.stale]).toEqual([0, 6, false]);
  });

  it("keep what they said about the last drawing until they have said something about this one", () => {
    const models = modelsAfter(ready("a"), compared("a"), answered("a"));
    const [, before] = rowsOf(models, readingOf("1").symbols, 0, null);
    expect([before?.stale, before?.parts.length]).toEqual([true, 4]);
    const [, awaited] = rowsOf(modelsAfter(ready("a"), compared("a")), READ, 0, null);
    expect([awaited?.parts, awaited?.answer]).toEqual([[], null]);
  });

  it("that fail or are released are forgotten, but for how fast they were", () => {
    const models = modelsAfter(
      compared("a"),
      ready("a"),
      { type: "models-timed", name: "a", milliseconds: 2 },
      answered("a"),
    );
    const failed = reduceModels(models, { type: "models-failed", name: "a", sentence: "No." });
    expect([failed.answers.has("a"), failed.fetched.get("a")]).toEqual([false, { phase: "failed", sentence: "No." }]);
    const released = reduceModels(models, { type: "models-released", name: "a" });
    expect([released.fetched.has("a"), released.speeds.get("a")]).toEqual([false, 2]);
  });
});

it("takes the value in the middle for the time of a digit", () => {
  expect(median([5, 1, 90, 2, 3])).toBe(3);
});
