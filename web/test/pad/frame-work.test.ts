import { beforeEach, describe, expect, it, vi } from "vitest";

describe("work before a frame", () => {
  let now = 0;
  let frames: (() => void)[] = [];
  let done: string[] = [];

  beforeEach(() => {
    [now, frames, done] = [0, [], []];
    vi.resetModules();
    vi.stubGlobal("performance", { now: () => now });
    vi.stubGlobal("requestAnimationFrame", (callback: () => void) => frames.push(callback));
  });

  function piece(name: string, milliseconds = 0): () => void {
    return () => {
      done.push(name);
      now += milliseconds;
    };
  }

  function nextFrame(): void {
    for (const callback of frames.splice(0)) callback();
  }

  it("is done once in the next frame, however often it is asked for", async () => {
    const { workBeforeFrame } = await import("../../src/pad/frame-work");
    const [one, other] = [piece("one"), piece("other")];
    for (const each of [one, other, one]) workBeforeFrame(each);
    expect(done).toEqual([]);
    nextFrame();
    nextFrame();
    expect(done).toEqual(["one", "other"]);
  });

  it("goes on in later frames where it is more than one has time for", async () => {
    const { workBeforeFrame } = await import("../../src/pad/frame-work");
    for (const name of ["a", "b", "c", "d", "e"]) workBeforeFrame(piece(name, 5));
    nextFrame();
    expect(done).toEqual(["a", "b"]);
    nextFrame();
    nextFrame();
    expect(done).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("is done at once by who has time now, and not when it was dropped", async () => {
    const { dropWork, runWaiting, workBeforeFrame } = await import("../../src/pad/frame-work");
    const dropped = piece("dropped");
    workBeforeFrame(dropped);
    workBeforeFrame(piece("kept"));
    dropWork(dropped);
    runWaiting();
    expect(done).toEqual(["kept"]);
  });

  it("goes on after a piece that fails", async () => {
    const { workBeforeFrame } = await import("../../src/pad/frame-work");
    workBeforeFrame(() => {
      throw new Error("This piece fails.");
    });
    workBeforeFrame(piece("next"));
    expect(nextFrame).toThrow("This piece fails.");
    nextFrame();
    expect(done).toEqual(["next"]);
  });
});
