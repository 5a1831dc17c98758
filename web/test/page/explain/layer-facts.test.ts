import { describe, expect, it } from "vitest";
import { firedShare, levelOf, overGlyph, sorted, stagesOf } from "../../../src/page/explain/layer-facts";
import { stepInWords } from "../../../src/page/explain/layer-text";
import { layerOf, stepOf } from "./layers";

const STEPS = [
  stepOf("Rescaling", "before", [28, 28, 1]),
  stepOf("Conv2D", "one", [26, 26, 4], [3, 3]),
  stepOf("BatchNormalization", "norm", [26, 26, 4]),
  stepOf("MaxPooling2D", "pool", [13, 13, 4], [2, 2]),
  stepOf("Conv2D", "two", [13, 13, 8], [3, 3]),
  stepOf("Flatten", "flat", [1352]),
  stepOf("Dense", "logits", [11]),
];

describe("stagesOf", () => {
  const layers = [layerOf({ name: "one" }), layerOf({ name: "two" })];
  const explanation = { heat: new Float32Array(), withoutHeat: null, logits: new Float32Array(), layers, steps: STEPS };

  it("gives each convolution what comes after it, with how many numbers that is given", () => {
    const [one, two] = stagesOf(explanation);
    expect(one?.step?.window).toEqual([3, 3]);
    expect(one?.after.map(({ step, given }) => [step.name, given])).toEqual([
      ["norm", 2704],
      ["pool", 2704],
    ]);
    expect(two?.after.map(({ step, given }) => [step.name, given])).toEqual([
      ["flat", 1352],
      ["logits", 1352],
    ]);
  });

  it("can be told in words for any kind of layer", () => {
    const words = stagesOf(explanation).flatMap(({ after }) => after.map(stepInWords));
    expect(words).toEqual([
      null,
      "Pooling keeps the strongest of each 2 × 2 places: maps of 13 × 13 are left.",
      "All maps in a row: 1,352 numbers.",
      "Dense layer: 1,352 numbers → 11; each of the 11 weighs them all.",
    ]);
    const unknown = { step: stepOf("UpSampling2D", "up", [4, 4, 2]), given: 8 };
    expect(stepInWords(unknown)).toBe("UpSampling2D: 4 × 4 × 2.");
  });
});

describe("maps", () => {
  const layer = layerOf({ maps: { 2: [1, 0, 0, 0.5], 5: [0.2, 0, 0, 0] } });

  it("are in the order of the network, whatever a glyph makes of them", () => {
    const given = layerOf({ order: [5, 2], maps: { 2: [1, 0, 0, 0.5], 5: [0.2, 0, 0, 0] } });
    expect(sorted(given).map(({ channel }) => channel)).toEqual([5, 2]);
  });

  it("are those that were asked for, where there are more", () => {
    const given = layerOf({ order: [7, 5, 2], maps: { 2: [1, 0, 0, 0.5], 5: [0.2, 0, 0, 0] } });
    expect(sorted(given).map(({ channel }) => channel)).toEqual([5, 2]);
  });

  it("fire where they are not nearly 0", () => {
    expect(layer.strongest.map(firedShare)).toEqual([0.5, 0.25]);
  });

  it("lie over the pixels whose middles are nearest to theirs, and nowhere else", () => {
    const wide = layerOf({ sight: { side: 10, apart: 4, start: 4 }, maps: { 0: [1, 2, 3, 4] } });
    const over = overGlyph(wide.strongest[0] as never, wide);
    const at = (y: number, x: number) => over[28 * y + x];
    expect([at(2, 2), at(5, 5), at(2, 6), at(6, 2), at(9, 9)]).toEqual([1, 1, 2, 3, 4]);
    expect([at(1, 2), at(10, 9), at(27, 27)]).toEqual([0, 0, 0]);
  });

  it.each([
    [3, "fine"],
    [10, "middle"],
    [24, "coarse"],
  ])("that see %i pixels are %s", (side, level) => {
    expect(levelOf(layerOf({ sight: { side, apart: 1, start: 0.5 } }))).toBe(level);
  });
});
