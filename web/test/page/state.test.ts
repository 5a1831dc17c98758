import { describe, expect, it } from "vitest";
import { BLANK, strokesOf } from "../../src/pad/drawing";
import type { Explained } from "../../src/page/insight";
import {
  type Action,
  type Answer,
  INITIAL,
  isEmpty,
  mayClear,
  mayRedo,
  mayUndo,
  type Picture,
  questionOf,
  reduce,
  type State,
} from "../../src/page/state";
import { statusOf } from "../../src/page/status";
import type { Card, DigitSymbol } from "../../src/types";

const CARD = { labels: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } as unknown as Card;
const PICTURE: Picture = { file: new Blob(), name: "seven.png", url: "blob:seven" };
const SEVEN: Answer = { reading: { text: "7", symbols: [candidate(7)] }, milliseconds: 4, drawing: BLANK };
const STROKE: readonly Action[] = [
  { type: "pen-down", at: [1, 1] },
  { type: "pen-move", through: [[5, 9]] },
  { type: "pen-up" },
];

/** A candidate that looks most like a seven. */
function candidate(label: number | null): DigitSymbol {
  const probabilities = CARD.labels.map((other) => (other === 7 ? 0.9 : 0.01));
  return { label, confidence: 0.9, probabilities, box: [0, 0, 1, 1], glyph: new Float32Array(784) };
}

function stateAfter(...actions: readonly Action[]): State {
  return actions.reduce(reduce, INITIAL);
}

function answered(state: State): Action {
  return { type: "answered", subject: state.subject, answer: SEVEN };
}

const ready: Action = { type: "network-ready", card: CARD, backend: "wasm" };
const opened: Action = { type: "picture-opened", picture: PICTURE };

describe("answers", () => {
  it("stay while the same drawing grows", () => {
    const drawn = stateAfter(ready, ...STROKE);
    const grown = [answered(drawn), ...STROKE].reduce(reduce, drawn);
    expect(grown.answer).toBe(SEVEN);
    expect(grown.subject).toBe(drawn.subject);
  });

  it.each<Action>([
    { type: "clear" },
    { type: "undo" },
    { type: "pen-held", pen: 8 },
    { type: "pad-resized", width: 300 },
    opened,
  ])("to what was there before $type come too late", (action) => {
    const before = stateAfter(ready, ...STROKE, ...STROKE);
    const changed = reduce(before, action);
    expect(changed.subject).not.toBe(before.subject);
    expect(reduce(changed, answered(before))).toBe(changed);
  });

  it("go at once when the pad is cleared, and do not come back with the next stroke", () => {
    const drawn = stateAfter(ready, ...STROKE);
    const cleared = reduce(reduce(drawn, answered(drawn)), { type: "clear" });
    expect(cleared.answer).toBeNull();
    const redrawn = STROKE.reduce(reduce, cleared);
    expect(reduce(redrawn, answered(drawn)).answer).toBeNull();
  });

  it("go when the network fails, since they would no longer follow the drawing", () => {
    const drawn = stateAfter(ready, ...STROKE);
    const failed = reduce(reduce(drawn, answered(drawn)), { type: "network-failed", sentence: "Gone." });
    expect(failed.answer).toBeNull();
    expect(strokesOf(failed.drawing)).toHaveLength(1);
  });
});

describe("the question where the network looked", () => {
  const toggled: Action = { type: "insight-toggled" };
  const picked: Action = { type: "class-picked", label: 1 };

  /** All that is drawn has been read. */
  function readAfter(...actions: readonly Action[]): State {
    const drawn = stateAfter(ready, ...STROKE, ...actions);
    return reduce(drawn, read(drawn));
  }

  function read(state: State): Action {
    return { type: "answered", subject: state.subject, answer: { ...SEVEN, drawing: state.drawing } };
  }

  function explained({ subject, answer }: State): Action {
    const glyph = answer?.reading.symbols[0]?.glyph ?? new Float32Array();
    const about: Explained = { glyph, label: 7, explanation: { heat: new Float32Array(784), layers: [] } };
    return { type: "explained", subject, explained: about };
  }

  it("is not asked before somebody wants to know, nor after", () => {
    expect(questionOf(readAfter())).toBeNull();
    expect(questionOf(readAfter(toggled))?.label).toBe(7);
    expect(questionOf(readAfter(toggled, toggled))).toBeNull();
  });

  it("is about the class whose bar was picked, until the drawing changes", () => {
    const asked = readAfter(picked);
    expect(questionOf(asked)?.label).toBe(1);
    for (const change of [STROKE, [{ type: "pen-held", pen: 8 } as const]]) {
      const changed = change.reduce(reduce, asked);
      expect(questionOf(reduce(changed, read(changed)))?.label).toBe(7);
    }
  });

  it("waits until the pen is up and all that is drawn has been read", () => {
    const drawing = reduce(readAfter(toggled), { type: "pen-down", at: [3, 3] });
    expect(questionOf(reduce(drawing, read(drawing)))).toBeNull();
    const lifted = reduce(drawing, { type: "pen-up" });
    expect(questionOf(lifted)).toBeNull();
    expect(questionOf(reduce(lifted, read(lifted)))).not.toBeNull();
  });

  it("is about the likeliest class where the candidate is no digit", () => {
    const drawn = stateAfter(ready, ...STROKE, toggled);
    const reading = { text: "", symbols: [candidate(null)] };
    const refused = reduce(drawn, {
      type: "answered",
      subject: drawn.subject,
      answer: { ...SEVEN, reading, drawing: drawn.drawing },
    });
    expect(questionOf(refused)?.label).toBe(7);
    expect(statusOf(refused).sentence).toBe("Not a digit, as far as the network can tell.");
  });

  it("is not asked again by itself after it failed, but when the user tries again or draws anew", () => {
    const asked = readAfter(toggled);
    const failed = reduce(asked, { type: "unexplained", subject: asked.subject, sentence: "No way." });
    expect(failed.insight?.trouble).toBe("No way.");
    expect(failed.answer).toBe(asked.answer);
    expect(questionOf(failed)).toBeNull();
    expect(questionOf(reduce(failed, { type: "explain-again" }))).toEqual(questionOf(asked));
    expect(questionOf(reduce(failed, picked))?.label).toBe(1);
    const anew = [{ type: "clear" } as const, ...STROKE].reduce(reduce, failed);
    expect(questionOf(reduce(anew, read(anew)))).not.toBeNull();
  });

  it("has no answer any more once the pad is clear or the view closed", () => {
    const asked = readAfter(toggled);
    expect(reduce(asked, explained(asked)).insight?.explained).not.toBeNull();
    const cleared = reduce(reduce(asked, explained(asked)), { type: "clear" });
    expect(cleared.insight?.explained).toBeNull();
    expect(reduce(cleared, explained(asked))).toBe(cleared);
    const closed = reduce(asked, toggled);
    expect(reduce(closed, explained(asked))).toBe(closed);
  });
});

describe("a picture", () => {
  it("is put away by clear and by undo, and the drawing is there again", () => {
    for (const type of ["clear", "undo"] as const) {
      const state = reduce(stateAfter(ready, ...STROKE, opened), { type });
      expect(state.picture).toBeNull();
      expect(strokesOf(state.drawing)).toHaveLength(1);
    }
  });

  it("makes room for a fresh sheet when a stroke begins, and undo brings the drawing back", () => {
    const fresh = stateAfter(ready, ...STROKE, ...STROKE, opened, ...STROKE);
    expect(fresh.picture).toBeNull();
    expect(strokesOf(fresh.drawing)).toHaveLength(1);
    const back = reduce(reduce(fresh, { type: "undo" }), { type: "undo" });
    expect(strokesOf(back.drawing)).toHaveLength(2);
  });

  it("finishes the stroke that it interrupts", () => {
    const state = stateAfter(ready, { type: "pen-down", at: [1, 1] }, opened, { type: "pen-move", through: [[2, 2]] });
    expect(strokesOf(state.drawing)).toEqual([[[1, 1]]]);
  });

  it("that cannot be read leaves the pad with a sentence", () => {
    const state = stateAfter(ready, ...STROKE, opened, { type: "picture-refused", picture: PICTURE, sentence: "No." });
    expect(state.picture).toBeNull();
    expect(statusOf(state)).toEqual({ tone: "problem", sentence: "No. Your drawing is kept.", retry: false });
  });

  it("that was put away before it was refused is of no interest", () => {
    const away = stateAfter(ready, ...STROKE, opened, { type: "clear" });
    expect(reduce(away, { type: "picture-refused", picture: PICTURE, sentence: "No." })).toBe(away);
  });

  it("hides redo, which would change a drawing that nobody sees", () => {
    const state = stateAfter(ready, ...STROKE, { type: "undo" }, opened);
    expect(mayRedo(state)).toBe(false);
    expect(reduce(state, { type: "redo" })).toBe(state);
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
  it("says that nothing is drawn, and what to draw", () => {
    const state = stateAfter(ready);
    expect(isEmpty(state)).toBe(true);
    expect(statusOf(state).sentence).toBe("Nothing drawn yet: draw a digit, 0 to 9.");
  });

  it("says what was read once the pen is up", () => {
    const drawn = stateAfter(ready, ...STROKE);
    expect(statusOf(reduce(drawn, answered(drawn))).sentence).toBe("Read as 7 in 4 ms, on your device.");
  });

  it("does not talk of every frame while the pen is down", () => {
    const drawn = stateAfter(ready, ...STROKE, { type: "pen-down", at: [3, 3] });
    expect(statusOf(reduce(drawn, answered(drawn))).sentence).toBe("Reading while you draw…");
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
