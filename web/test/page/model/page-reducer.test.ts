import { describe, expect, it } from "vitest";
import { strokesOf } from "../../../src/pad";
import { correctedText } from "../../../src/page/model/corrections";
import { NO_MESSAGES } from "../../../src/page/model/messages-state";
import { WHOLE } from "../../../src/page/model/open-picture";
import { reduce } from "../../../src/page/model/page-reducer";
import { shownReadingOf } from "../../../src/page/model/page-selectors";
import type { Action } from "../../../src/page/model/page-state";
import { answered, LETTERS_READY, OPENED, READY, readAs, STROKE, stateAfter } from "../states";
import { readingOf } from "../symbols";

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

describe("a network with other labels", () => {
  it("reads anew what is drawn, and keeps what was said by hand of it", () => {
    const before = readAs("7");
    const corrected = reduce(before, { type: "symbol-corrected", index: 0, label: 1 });
    const after = reduce(corrected, LETTERS_READY);
    expect(after.padReading).toBeNull();
    const read = { text: "A", symbols: readingOf("7").symbols.map((symbol) => ({ ...symbol, label: "A" })) };
    const { padReading } = reduce(after, answered(after, read));
    expect(padReading && correctedText(padReading.reading, padReading.corrections)).toBe("1");
    const back = reduce(reduce(after, answered(after, read)), READY);
    expect(reduce(back, answered(back)).padReading?.corrections).toEqual(new Map([[0, 1]]));
  });

  it("knows nothing of the class that was asked about, which may be none of its own", () => {
    const asked = reduce(readAs("7"), { type: "class-asked", classIndex: 9 });
    expect(reduce(asked, LETTERS_READY).explanation).toMatchObject({ isLooking: true, picked: null });
  });

  it("reads pictures anew, those too that undoing brings back", () => {
    const opened = stateAfter(READY, OPENED);
    const answer = { reading: readingOf("7"), milliseconds: 4 };
    const id = opened.pictures.list[0]?.id ?? -1;
    const view = opened.pictures.list[0]?.view ?? WHOLE;
    const read = reduce(opened, { type: "pictures-answered", id, view, answer, spent: 4 });
    const ticked = reduce(read, { type: "pictures-ticked", id, isTicked: true });
    expect(ticked.pictures.list[0]?.answer).toBe(answer);
    const after = reduce(ticked, LETTERS_READY);
    expect(after.pictures.list[0]?.answer).toBeNull();
    expect(reduce(after, { type: "undo" }).pictures.list[0]?.answer).toBeNull();
  });

  it("is one like the last where the labels are the same: nothing is forgotten", () => {
    const before = readAs("7");
    expect(reduce(before, { ...READY, other: "tiny" } as Action).padReading).toBe(before.padReading);
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
