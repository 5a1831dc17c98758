import { describe, expect, it } from "vitest";
import { BLANK, strokesOf } from "../../../src/pad/drawing";
import type { Explained } from "../../../src/page/model/explanation-state";
import {
  type Action,
  awaitsAnswer,
  INITIAL,
  isEmpty,
  mayClear,
  mayRedo,
  mayUndo,
  type NewPadReading,
  questionOf,
  reduce,
  type State,
  shownReadingOf,
  symbolOf,
} from "../../../src/page/model/page-state";
import { statusOf } from "../../../src/page/status";
import type { Card, Reading } from "../../../src/types";
import { readingOf } from "../symbols";

const CARD = { labels: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } as unknown as Card;
const SEVEN: NewPadReading = { reading: readingOf("7"), milliseconds: 4, drawing: BLANK };
const STROKE: readonly Action[] = [
  { type: "pen-down", at: [1, 1] },
  { type: "pen-move", through: [[5, 9]] },
  { type: "pen-up" },
];

function stateAfter(...actions: readonly Action[]): State {
  return actions.reduce(reduce, INITIAL);
}

function answered({ revision, drawing }: State, reading: Reading = SEVEN.reading): Action {
  return { type: "pad-read", revision, padReading: { reading, milliseconds: 4, drawing } };
}

/** What is written has been read. */
function readAs(written: string, ...actions: readonly Action[]): State {
  const drawn = stateAfter(ready, ...STROKE, ...actions);
  return reduce(drawn, answered(drawn, readingOf(written)));
}

const ready: Action = { type: "network-ready", card: CARD, backend: "wasm", other: null };
const opened: Action = { type: "pictures-opened", files: [{ file: new Blob(), name: "seven.png" }] };

describe("answers", () => {
  it("stay while the same drawing grows", () => {
    const drawn = stateAfter(ready, ...STROKE);
    const grown = [answered(drawn), ...STROKE].reduce(reduce, drawn);
    expect(grown.padReading?.reading).toBe(SEVEN.reading);
    expect(grown.revision).toBe(drawn.revision);
  });

  it.each<Action>([
    { type: "clear" },
    { type: "undo" },
    { type: "pen-held", pen: 8 },
    { type: "pad-resized", width: 300 },
  ])("to what was there before $type come too late", (action) => {
    const before = stateAfter(ready, ...STROKE, ...STROKE);
    const changed = reduce(before, action);
    expect(changed.revision).not.toBe(before.revision);
    expect(reduce(changed, answered(before))).toBe(changed);
  });

  it("go at once when the pad is cleared, and do not come back with the next stroke", () => {
    const drawn = stateAfter(ready, ...STROKE);
    const cleared = reduce(reduce(drawn, answered(drawn)), { type: "clear" });
    expect(cleared.padReading).toBeNull();
    const redrawn = STROKE.reduce(reduce, cleared);
    expect(reduce(redrawn, answered(drawn)).padReading).toBeNull();
  });

  it("go when the network fails, since they would no longer follow the drawing", () => {
    const drawn = stateAfter(ready, ...STROKE);
    const failed = reduce(reduce(drawn, answered(drawn)), { type: "network-failed", sentence: "Gone." });
    expect(failed.padReading).toBeNull();
    expect(strokesOf(failed.drawing)).toHaveLength(1);
  });

  it("are awaited until all that is drawn has been read, if it can be", () => {
    const read = readAs("7");
    expect([stateAfter(ready), read].map(awaitsAnswer)).toEqual([false, false]);
    const growing = STROKE.slice(0, -1).reduce(reduce, read);
    const readWhileItGrew = reduce(growing, answered(growing));
    const grown = reduce(growing, { type: "pen-up" });
    const undone = reduce(read, { type: "undo" });
    expect([growing, readWhileItGrew, grown, reduce(undone, { type: "redo" })].map(awaitsAnswer)).toEqual(
      Array(4).fill(true),
    );
    expect(stateAfter(...STROKE)).toSatisfy(awaitsAnswer);
    const failed = reduce(grown, { type: "network-failed", sentence: "Gone." });
    expect([reduce(grown, answered(grown)), failed, undone].map(awaitsAnswer)).toEqual([false, false, false]);
  });
});

describe("the question where the network looked", () => {
  const toggled: Action = { type: "explanation-toggled" };
  const picked: Action = { type: "class-picked", classIndex: 1 };

  function readAfter(...actions: readonly Action[]): State {
    return readAs("7", ...actions);
  }

  function explained(state: State): Action {
    const { revision } = state;
    const glyph = symbolOf(state)?.glyph ?? new Float32Array();
    const explanation = { heat: new Float32Array(784), logits: new Float32Array(10), layers: [], steps: [] };
    const about: Explained = { glyph, classIndex: 7, explanation };
    return { type: "explained", revision, explained: about };
  }

  it("is not asked before somebody wants to know, nor after", () => {
    expect(questionOf(readAfter())).toBeNull();
    expect(questionOf(readAfter(toggled))?.classIndex).toBe(7);
    expect(questionOf(readAfter(toggled, toggled))).toBeNull();
  });

  it("is about the class whose bar was picked, until the drawing changes", () => {
    const asked = readAfter(picked);
    expect(questionOf(asked)?.classIndex).toBe(1);
    for (const change of [STROKE, [{ type: "pen-held", pen: 8 } as const]]) {
      const changed = change.reduce(reduce, asked);
      expect(questionOf(reduce(changed, answered(changed)))?.classIndex).toBe(7);
    }
  });

  it("waits until the pen is up and all that is drawn has been read", () => {
    const drawing = reduce(readAfter(toggled), { type: "pen-down", at: [3, 3] });
    expect(questionOf(reduce(drawing, answered(drawing)))).toBeNull();
    const lifted = reduce(drawing, { type: "pen-up" });
    expect(questionOf(lifted)).toBeNull();
    expect(questionOf(reduce(lifted, answered(lifted)))).not.toBeNull();
  });

  it("is about the likeliest class where the candidate is no digit", () => {
    const refused = readAs("-", toggled);
    expect(questionOf(refused)?.classIndex).toBe(7);
    expect(statusOf(refused).sentence).toBe("Not a digit, as far as the network can tell.");
  });

  it("is about the symbol that is looked at", () => {
    const asked = readAs("147", toggled);
    expect(questionOf(asked)?.classIndex).toBe(7);
    expect(questionOf(reduce(asked, { type: "symbol-selected", index: 1 }))?.classIndex).toBe(4);
  });

  it("forgets the picked class when another symbol is looked at", () => {
    const asked = readAs("47", picked);
    expect(questionOf(asked)?.classIndex).toBe(1);
    expect(questionOf(reduce(asked, { type: "symbol-selected", index: 0 }))?.classIndex).toBe(4);
  });

  it("is not asked again by itself after it failed, but when the user tries again or draws anew", () => {
    const asked = readAfter(toggled);
    const failed = reduce(asked, { type: "unexplained", revision: asked.revision, sentence: "No way." });
    expect(failed.explanation?.trouble).toBe("No way.");
    expect(failed.padReading).toBe(asked.padReading);
    expect(questionOf(failed)).toBeNull();
    expect(questionOf(reduce(failed, { type: "explain-again" }))).toEqual(questionOf(asked));
    expect(questionOf(reduce(failed, picked))?.classIndex).toBe(1);
    const anew = [{ type: "clear" } as const, ...STROKE].reduce(reduce, failed);
    expect(questionOf(reduce(anew, answered(anew)))).not.toBeNull();
  });

  it("has no answer any more once the pad is clear or the view closed", () => {
    const asked = readAfter(toggled);
    expect(reduce(asked, explained(asked)).explanation?.explained).not.toBeNull();
    const cleared = reduce(reduce(asked, explained(asked)), { type: "clear" });
    expect(cleared.explanation?.explained).toBeNull();
    expect(reduce(cleared, explained(asked))).toBe(cleared);
    const closed = reduce(asked, toggled);
    expect(reduce(closed, explained(asked))).toBe(closed);
  });
});

describe("the symbol that is told about", () => {
  const first: Action = { type: "symbol-selected", index: 0 };

  /** What the page tells about after more was written. */
  function afterwards(state: State, written: string): number | undefined {
    const grown = STROKE.reduce(reduce, state);
    return shownReadingOf(reduce(grown, answered(grown, readingOf(written))))?.selected;
  }

  it("is the last one, which is being written", () => {
    expect(shownReadingOf(readAs("204"))?.selected).toBe(2);
    expect(afterwards(readAs("204"), "2047")).toBe(3);
  });

  it("is the one that the user looks at, until more is written", () => {
    const looking = reduce(readAs("204"), first);
    expect(symbolOf(looking)?.label).toBe(2);
    expect(afterwards(looking, "204")).toBe(0);
    expect(afterwards(looking, "2047")).toBe(3);
  });

  it("is none where nothing was read", () => {
    expect(symbolOf(readAs(""))).toBeNull();
    expect(reduce(INITIAL, first)).toBe(INITIAL);
  });
});

describe("a correction", () => {
  const corrected = reduce(readAs("204"), { type: "symbol-corrected", index: 0, label: 3 });

  it("is told, and looked at", () => {
    expect(statusOf(corrected).sentence).toBe("Corrected to 304.");
    expect(shownReadingOf(corrected)?.selected).toBe(0);
  });

  it("that leaves nothing says so", () => {
    const seven = reduce(readAs("7"), { type: "symbol-corrected", index: 0, label: null });
    expect(statusOf(seven).sentence).toBe("Corrected: no digit is left.");
  });

  it("is taken back by what was read", () => {
    const back = reduce(corrected, { type: "symbol-corrected", index: 0, label: 2 });
    expect(statusOf(back).sentence).toContain("Read as 204");
  });

  it("is kept while more is written, and gone when the pad is clear", () => {
    const grown = STROKE.reduce(reduce, corrected);
    expect(statusOf(reduce(grown, answered(grown, readingOf("2047")))).sentence).toBe("Corrected to 3047.");
    const anew = [{ type: "clear" } as const, ...STROKE].reduce(reduce, corrected);
    expect(shownReadingOf(reduce(anew, answered(anew, readingOf("204"))))?.corrections.size).toBe(0);
  });
});

describe("pictures", () => {
  it("are put away by clear and by undo, and drawing and answer are there again", () => {
    for (const type of ["clear", "undo"] as const) {
      const open = reduce(readAs("7"), opened);
      expect(shownReadingOf(open)).toBeNull();
      const state = reduce(open, { type });
      expect(shownReadingOf(state)?.reading.text).toBe("7");
      expect(strokesOf(state.drawing)).toHaveLength(1);
    }
  });

  it("finish the stroke that they interrupt", () => {
    const state = stateAfter(ready, { type: "pen-down", at: [1, 1] }, opened, { type: "pen-move", through: [[2, 2]] });
    expect(strokesOf(state.drawing)).toEqual([[[1, 1]]]);
  });

  it("leave no pad to draw on, and nothing to redo", () => {
    const state = stateAfter(ready, ...STROKE, { type: "undo" }, opened);
    expect(mayRedo(state)).toBe(false);
    for (const action of [...STROKE, { type: "redo" } as const]) expect(reduce(state, action)).toBe(state);
  });
});

describe("another language", () => {
  const spoken: Action = { type: "language-spoken", language: "es" };

  it("changes nothing that is drawn or read, but what was told in the last one is told no more", () => {
    const { problem, ...before } = reduce(readAs("7"), { type: "problem", sentence: "No picture." });
    expect(problem).not.toBeNull();
    expect(reduce({ problem, ...before }, spoken)).toEqual({ ...before, problem: null, language: "es" });
  });

  it("is another one", () => {
    const state = reduce(stateAfter(spoken), { type: "problem", sentence: "No picture." });
    expect(reduce(state, spoken)).toBe(state);
  });
});

describe("the buttons", () => {
  it("are off while there is nothing to do", () => {
    expect([mayUndo, mayRedo, mayClear].map((may) => may(INITIAL))).toEqual([false, false, false]);
  });

  it("are on when there is", () => {
    const state = stateAfter(...STROKE, ...STROKE, { type: "undo" });
    expect([mayUndo, mayRedo, mayClear].map((may) => may(state))).toEqual([true, true, true]);
  });
});

describe("the status", () => {
  it("says that nothing is written, and what to write", () => {
    const state = stateAfter(ready);
    expect(isEmpty(state)).toBe(true);
    expect(statusOf(state).sentence).toBe("Nothing written yet: write a number, with 0 to 9.");
  });

  it("says what was read once the pen is up", () => {
    const drawn = stateAfter(ready, ...STROKE);
    expect(statusOf(reduce(drawn, answered(drawn))).sentence).toBe("Read as 7 in 4 ms, on your device.");
  });

  it("says the lines of a text one after the other", () => {
    expect(statusOf(readAs("12/34")).sentence).toBe("Read as 12, 34 in 4 ms, on your device.");
  });

  it("says where there is no digit among several symbols", () => {
    expect(statusOf(readAs("--")).sentence).toBe("There is no digit that could be read.");
  });

  it("says what was copied, until something else is done", () => {
    const copied = reduce(readAs("12"), { type: "copied", text: "12" });
    expect(statusOf(copied).sentence).toBe("Copied: 12");
    expect(statusOf(reduce(copied, { type: "symbol-selected", index: 0 })).sentence).toContain("Read as 12");
  });

  it("does not talk of every frame while the pen is down", () => {
    const drawn = stateAfter(ready, ...STROKE, { type: "pen-down", at: [3, 3] });
    expect(statusOf(reduce(drawn, answered(drawn))).sentence).toBe("Reading while you write…");
  });

  it("offers to try again for as long as the network is missing", () => {
    const failed = stateAfter({ type: "network-failed", sentence: "No network." });
    expect(statusOf(failed)).toEqual({ tone: "problem", sentence: "No network.", retry: true });
    const refused = reduce(failed, { type: "problem", sentence: "No picture." });
    expect(statusOf(refused)).toEqual({ tone: "problem", sentence: "No picture.", retry: true });
    expect(statusOf(STROKE.reduce(reduce, refused)).sentence).toBe("No network. Your drawing is kept.");
    expect(statusOf(reduce(failed, { type: "network-loading" })).retry).toBe(false);
  });
});
