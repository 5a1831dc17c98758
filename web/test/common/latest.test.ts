import { describe, expect, it } from "vitest";
import { latest } from "../../src/common/latest";

/** Frames and answers that come when the test says so. */
function stage() {
  const frames: (() => void)[] = [];
  const asked: string[] = [];
  const finishers: (() => void)[] = [];
  const questions = latest<string>(
    (question) => {
      asked.push(question);
      return new Promise((resolve) => finishers.push(resolve));
    },
    (callback) => frames.push(callback),
  );
  return {
    asked,
    ask: questions.ask,
    framesWaiting: () => frames.length,
    nextFrame: () => frames.shift()?.(),
    async finish() {
      finishers.shift()?.();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

describe("latest", () => {
  it("asks nothing before the next frame", () => {
    const { ask, asked, nextFrame } = stage();
    ask("a");
    expect(asked).toEqual([]);
    nextFrame();
    expect(asked).toEqual(["a"]);
  });

  it("asks only the newest of what came in one frame", () => {
    const { ask, asked, nextFrame, framesWaiting } = stage();
    ask("a");
    ask("b");
    ask("c");
    expect(framesWaiting()).toBe(1);
    nextFrame();
    expect(asked).toEqual(["c"]);
  });

  it("waits for the answer, then asks the newest of what came meanwhile, a frame later", async () => {
    const { ask, asked, nextFrame, finish, framesWaiting } = stage();
    ask("a");
    nextFrame();
    ask("b");
    ask("c");
    expect(framesWaiting()).toBe(0);
    await finish();
    expect(asked).toEqual(["a"]);
    nextFrame();
    expect(asked).toEqual(["a", "c"]);
  });

  it("rests when everything is answered, and wakes again", async () => {
    const { ask, asked, nextFrame, finish, framesWaiting } = stage();
    ask("a");
    nextFrame();
    await finish();
    expect(framesWaiting()).toBe(0);
    ask("b");
    nextFrame();
    expect(asked).toEqual(["a", "b"]);
  });
});
