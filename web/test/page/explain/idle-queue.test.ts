import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inTurn } from "../../../src/page/explain/idle-queue";

/** Both ways to find out when there is time: Safari has only the second. */
const CLOCKS = [
  ["where the browser tells when it is idle", (work: () => void) => setTimeout(work, 1)],
  ["where it does not", undefined],
] as const;

describe.each(CLOCKS)("work in turn, %s", (_, idle) => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("requestIdleCallback", idle);
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("is done one piece a task, the first that came first", () => {
    const done: string[] = [];
    for (const name of ["strokes", "ink", "box"]) inTurn(() => done.push(name));
    expect(done).toEqual([]);
    vi.advanceTimersToNextTimer();
    expect(done).toEqual(["strokes"]);
    vi.runAllTimers();
    expect(done).toEqual(["strokes", "ink", "box"]);
  });

  it("is not done once it is taken back", () => {
    const done: string[] = [];
    const takeBack = inTurn(() => done.push("strokes"));
    inTurn(() => done.push("ink"));
    takeBack();
    vi.runAllTimers();
    expect(done).toEqual(["ink"]);
  });
});
