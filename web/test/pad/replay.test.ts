import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replayInSteps, replayOf } from "../../src/pad/replay";
import { type PadStroke, timed } from "../../src/pad/stroke";

function stroke(...times: readonly number[]): PadStroke {
  return { points: times.map((time) => [time, 0]), times, pressures: times.map(() => 0.5) };
}

const strokes = fc
  .array(fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 10 }), { minLength: 1, maxLength: 10 })
  .map((all) => {
    let clock = 0;
    return all.map((gaps) =>
      stroke(
        ...gaps.map((gap) => {
          clock += gap;
          return clock;
        }),
      ),
    );
  });

function pointsAt(replay: ReturnType<typeof replayOf>, moment: number): number {
  const { finished, growing } = replay.at(moment);
  return [...finished, ...(growing ? [growing] : [])].reduce((sum, { points }) => sum + points.length, 0);
}

describe("a replay", () => {
  it("keeps the pace of the hand", () => {
    const replay = replayOf([stroke(1000, 1100, 1200), stroke(1300, 1310)]);
    expect(replay.duration).toBe(310);
    expect(replay.at(0)).toMatchObject({ finished: [], growing: { points: [[1000, 0]], pressures: [0.5] } });
    expect(replay.at(150).growing?.points).toHaveLength(2);
    expect(replay.at(250)).toMatchObject({ finished: [{}], growing: null });
    expect(replay.at(305)).toMatchObject({ finished: [{}], growing: { points: [[1300, 0]] } });
  });

  it("cuts long pauses and takes no longer than anybody watches", () => {
    expect(replayOf([stroke(0, 100), stroke(60_000, 60_100)]).duration).toBeLessThan(700);
    const long = replayOf(Array.from({ length: 300 }, (_, index) => stroke(300 * index, 300 * index + 200)));
    expect(long.duration).toBe(12_000);
  });

  it("only ever adds, and ends with the whole drawing", () => {
    fc.assert(
      fc.property(strokes, (drawing) => {
        const replay = replayOf(drawing);
        const moments = Array.from({ length: 20 }, (_, index) => (replay.duration * index) / 19);
        const counts = moments.map((moment) => pointsAt(replay, moment));
        expect(counts).toEqual(counts.toSorted((one, other) => one - other));
        expect(replay.at(replay.duration + 1e-6)).toEqual({ finished: drawing, growing: null });
      }),
    );
  });

  it("of a dot is over at once", () => {
    expect(replayOf([stroke(400)])).toMatchObject({ duration: 0 });
    expect(replayOf([]).at(0)).toEqual({ finished: [], growing: null });
  });
});

it("in steps, each stroke appears whole", () => {
  const drawing = [stroke(0, 900), stroke(950, 1000)];
  const replay = replayInSteps(drawing);
  expect(replay.at(0)).toEqual({ finished: drawing.slice(0, 1), growing: null });
  expect(replay.at(replay.duration * 0.75)).toEqual({ finished: drawing, growing: null });
});

it("strokes without times are drawn by a steady hand", () => {
  const [first, second] = timed([[[0, 0], [0, 50]], [[0, 0]]]); // biome-ignore format: two strokes
  expect(first?.times).toEqual([0, 100]);
  expect(second?.times[0]).toBeGreaterThan(100);
});
