import { describe, expect, it, vi } from "vitest";
import { SIGNS } from "../../../src/ink/signs";
import { fetchGallery } from "../../../src/page/samples/gallery";
import { atEnd } from "../../../src/page/samples/next-place";
import { typed } from "../../../src/page/samples/type-digits";
import { symbolAtEnd } from "../../../src/page/samples/write-symbol";
import type { Label, Stroke } from "../../../src/types";

const DIGIT: readonly Stroke[] = [[[0, 0], [10, 0], [5, 20]]]; // biome-ignore format: a digit

describe("a digit that is typed", () => {
  it("begins a line in the middle of a blank pad", () => {
    expect(atEnd([], DIGIT)).toEqual([[[24, 68], [84, 68], [54, 188]]]); // biome-ignore format: a digit
  });

  it("stands behind the line, as high as the line", () => {
    const line: readonly Stroke[] = [[[50, 80], [60, 180]], [[90, 100]]]; // biome-ignore format: a line
    expect(atEnd(line, DIGIT)).toEqual([[[112, 80], [162, 80], [137, 180]]]); // biome-ignore format: a digit
  });

  it("goes on in the line that was written last", () => {
    const lines: readonly Stroke[] = [[[10, 10], [300, 80]], [[20, 150], [40, 230]]]; // biome-ignore format: two lines
    const [[[left, top] = []] = []] = atEnd(lines, DIGIT);
    expect([left, top]).toEqual([57.6, 150]);
  });

  it("is no smaller than can be read behind a dash, and no larger than the pad", () => {
    const heightBehind = (line: Stroke) => {
      const ys = atEnd([line], DIGIT).flat().map(([, y]) => y); // biome-ignore format: one line
      return Math.max(...ys) - Math.min(...ys);
    };
    expect(heightBehind([[0, 100], [50, 100]])).toBe(60); // biome-ignore format: a dash
    expect(heightBehind([[0, 0], [50, 900]])).toBe(200); // biome-ignore format: a long line
  });
});

describe("a sign that is typed", () => {
  it("stands behind its line, in the size of that", () => {
    const line: readonly Stroke[] = [[[50, 80], [60, 180]]]; // biome-ignore format: a line
    const { strokes } = symbolAtEnd(line, ".");
    const [[[left, top] = [0, 0], [, bottom] = [0, 0]] = []] = strokes;
    expect(left).toBeCloseTo(60 + 22);
    expect(Math.max(top, bottom)).toBeLessThan(180);
    expect(Math.min(top, bottom)).toBeGreaterThan(170);
  });

  it("tells no digit behind it how large to be", () => {
    const { strokes, reach } = symbolAtEnd([], "-");
    const ys = symbolAtEnd(strokes, 7, reach).strokes.flat().map(([, y]) => y); // biome-ignore format: one line
    expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(reach.height);
    expect(reach.height).toBe(120);
  });
});

describe("keys on the pad", () => {
  const none = { ctrlKey: false, metaKey: false, altKey: false };

  function pressed(
    keys: { key: string; ctrlKey?: boolean },
    takesBack = false,
    labels: readonly Label[] | null = null,
  ) {
    const event = { ...none, preventDefault: vi.fn(), ...keys };
    const session = { write: vi.fn(async () => {}), eraseTyped: vi.fn(() => takesBack) };
    typed(event, session, labels);
    return { written: session.write.mock.calls.flat(), isTaken: event.preventDefault.mock.calls.length > 0 };
  }

  it("write digits, and take back what was typed", () => {
    expect(pressed({ key: "7" })).toEqual({ written: [7], isTaken: true });
    expect(pressed({ key: "Backspace" }, true)).toEqual({ written: [], isTaken: true });
  });

  it("write no digit that the network does not know", () => {
    expect(pressed({ key: "7" }, false, [6, 7, "A"])).toEqual({ written: [7], isTaken: true });
    expect(pressed({ key: "7" }, false, ["A", "B"])).toEqual({ written: [], isTaken: false });
  });

  it("write the signs that are read", () => {
    const labels = [...Array(10).keys(), ...SIGNS];
    for (const sign of SIGNS) expect(pressed({ key: sign }, false, labels)).toEqual({ written: [sign], isTaken: true });
    expect(pressed({ key: "*" }, false, labels).written).toEqual(["×"]);
    expect(pressed({ key: "," }, false, [...Array(10).keys()])).toEqual({ written: [], isTaken: false });
  });

  it("are left to the page where they mean something else", () => {
    for (const keys of [{ key: "Backspace" }, { key: "e" }, { key: "F1" }, { key: "7", ctrlKey: true }]) {
      expect(pressed(keys)).toEqual({ written: [], isTaken: false });
    }
  });
});

describe("the gallery", () => {
  it("has ten digits, and samples of every kind that fit on the pad of a phone", async () => {
    const { samples, digits } = await fetchGallery();
    expect(digits).toHaveLength(10);
    expect(new Set(samples.map(({ kind }) => kind))).toEqual(new Set(["plain", "touching", "doubtful", "scribble"]));
    for (const { strokes } of samples) {
      const points = strokes.flat();
      expect(Math.min(...points.flat())).toBe(0);
      expect(Math.max(...points.map(([x]) => x))).toBeLessThan(360);
      expect(Math.max(...points.map(([, y]) => y))).toBeLessThan(200);
    }
  });
});
