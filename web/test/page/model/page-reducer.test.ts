import { describe, expect, it } from "vitest";
import { strokesOf } from "../../../src/pad";
import { NO_MESSAGES } from "../../../src/page/model/messages-state";
import { reduce } from "../../../src/page/model/page-reducer";
import { shownReadingOf } from "../../../src/page/model/page-selectors";
import type { Action } from "../../../src/page/model/page-state";
import { answered, OPENED, READY, readAs, STROKE, stateAfter } from "../states";

describe("pictures", () => {
  it("are put away by clear and by undo, and drawing and answer are there again", () => {
    for (const type of ["clear", "undo"] as const) {
      const open = reduce(readAs("7"), OPENED);
      expect(shownReadingOf(open)).toBeNull();
      const state = reduce(open, { type });
      expect(shownReadingOf(state)?.reading.text).toBe("7");
      expect(strokesOf(state.drawing)).toHaveLength(1);
    }
  });

  it("finish the stroke that they interrupt", () => {
    const state = stateAfter(READY, { type: "pen-down", at: [1, 1] }, OPENED, { type: "pen-move", through: [[2, 2]] });
    expect(strokesOf(state.drawing)).toEqual([[[1, 1]]]);
  });

  it("leave no pad to draw on", () => {
    const state = stateAfter(READY, ...STROKE, { type: "undo" }, OPENED);
    for (const action of [...STROKE, { type: "redo" } as const]) expect(reduce(state, action)).toBe(state);
  });
});

describe("another language", () => {
  const spoken: Action = { type: "language-spoken", language: "es", ofSigns: false };

  it("changes nothing that is drawn or read, but what was told in the last one is told no more", () => {
    const before = readAs("7");
    const failed = reduce(before, { type: "problem", sentence: "No picture." });
    expect(failed.messages.problem).not.toBeNull();
    expect(reduce(failed, spoken)).toEqual({ ...before, language: "es" });
  });

  it("is another one", () => {
    const state = reduce(stateAfter(spoken), { type: "problem", sentence: "No picture." });
    expect(reduce(state, spoken)).toBe(state);
  });
});

describe("what was said in passing", () => {
  const failed = reduce(readAs("7"), { type: "problem", sentence: "No picture." });
  const noticed = reduce(readAs("7"), { type: "notice", sentence: "Link copied." });

  it("goes with the next thing that the user does", () => {
    for (const action of [STROKE[0], { type: "undo" }, OPENED, { type: "symbol-selected", index: 0 }] as Action[]) {
      expect(reduce(failed, action).messages).toEqual(NO_MESSAGES);
      expect(reduce(noticed, action).messages).toEqual(NO_MESSAGES);
    }
  });

  it("stays while the page goes on by itself", () => {
    for (const action of [answered(failed), { type: "pad-guides-toggled" }, { type: "app-updated" }] as Action[]) {
      expect(reduce(failed, action).messages).toBe(failed.messages);
    }
  });

  it("stays when the pad is resized, but for what was copied", () => {
    const copied = reduce(noticed, { type: "copied", text: "7" });
    const { messages } = reduce(copied, { type: "pad-resized", width: 300 });
    expect(messages).toEqual({ ...noticed.messages, copied: null });
  });
});

describe("an action that changes nothing", () => {
  it("leaves the very same state, so that nothing is shown anew", () => {
    const state = readAs("7");
    for (const action of [{ type: "redo" }, { type: "pen-up" }, { type: "explain-again" }] as Action[]) {
      expect(reduce(state, action)).toBe(state);
    }
  });
});
