import { describe, expect, it } from "vitest";
import {
  type ExplainViewAction,
  INITIAL_VIEW,
  isChosen,
  placeOf,
  reduceExplainView,
} from "../../../src/page/explain/explain-view-state";
import { spriteOf } from "../../../src/page/explain/map-sprite";
import { layerOf } from "./layers";

describe("what is looked at", () => {
  const map: ExplainViewAction = { type: "map-toggled", layer: "one", channel: 3 };

  it("is one map at a time, and none after a second tap", () => {
    const looking = reduceExplainView(INITIAL_VIEW, map);
    expect(isChosen(looking, "one", 3)).toBe(true);
    expect(isChosen(looking, "two", 3)).toBe(false);
    const other = reduceExplainView(looking, { ...map, channel: 4 });
    expect([isChosen(other, "one", 3), isChosen(other, "one", 4)]).toEqual([false, true]);
    expect(reduceExplainView(looking, map).map).toBeNull();
  });

  it("is all maps of the layers that were asked for, until they are put away", () => {
    const whole: ExplainViewAction = { type: "whole-toggled", layer: "one" };
    const both = reduceExplainView(reduceExplainView(INITIAL_VIEW, whole), { ...whole, layer: "two" });
    expect(both.whole).toEqual(["one", "two"]);
    expect(reduceExplainView(both, whole).whole).toEqual(["two"]);
  });
});

describe("the stage that is large", () => {
  const stages = [{ id: "strokes" }, { id: "layer-1" }, { id: "answer" }];
  const chosen = reduceExplainView(INITIAL_VIEW, { type: "stage-chosen", stage: "layer-1" });

  it("is the first one until one is chosen, and stays in its place", () => {
    expect(placeOf(stages, INITIAL_VIEW)).toBe(0);
    expect(placeOf(stages, chosen)).toBe(1);
  });

  it("is the first one of a way that lacks it, and again the chosen one on a way that has it", () => {
    expect(placeOf([{ id: "picture" }, { id: "box" }], chosen)).toBe(0);
    expect(placeOf(stages, reduceExplainView(chosen, { type: "whole-toggled", layer: "conv" }))).toBe(1);
  });
});

describe("spriteOf", () => {
  it("lays maps out in rows", () => {
    const { strongest } = layerOf({ maps: { 0: [1, 2, 3, 4], 1: [5, 6, 7, 8], 2: [9, 10, 11, 12] } });
    const sprite = spriteOf(strongest, 2, 2, 2);
    expect([sprite.height, sprite.width]).toEqual([4, 4]);
    expect([...sprite.values]).toEqual([1, 2, 5, 6, 3, 4, 7, 8, 9, 10, 0, 0, 11, 12, 0, 0]);
  });
});
