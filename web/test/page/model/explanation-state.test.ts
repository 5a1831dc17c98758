import { describe, expect, it } from "vitest";
import type { Explained } from "../../../src/page/model/explanation-state";
import { reduce } from "../../../src/page/model/page-reducer";
import { glyphToCover, isTeaching, questionOf, symbolOf } from "../../../src/page/model/page-selectors";
import type { Action, State } from "../../../src/page/model/page-state";
import { statusOf } from "../../../src/page/status";
import { answered, readAs, STROKE } from "../states";

describe("the question where the network looked", () => {
  const toggled: Action = { type: "looking-toggled" };
  const thinking: Action = { type: "thinking-toggled" };
  const picked: Action = { type: "class-asked", classIndex: 1 };

  function readAfter(...actions: readonly Action[]): State {
    return readAs("7", ...actions);
  }

  function explained(state: State): Action {
    const { revision } = state;
    const glyph = symbolOf(state)?.glyph ?? new Float32Array();
    const explanation = {
      heat: new Float32Array(784),
      withoutHeat: null,
      logits: new Float32Array(10),
      layers: [],
      steps: [],
    };
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

  it("is still about that class where the pad changes its size, as it does when the way is opened beside it", () => {
    const resized = reduce(readAfter(picked), { type: "pad-resized", width: 300 });
    expect(questionOf(reduce(resized, answered(resized)))?.classIndex).toBe(1);
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

  it("has two switches: where it looked, and how it thinks", () => {
    const [looks, thinks, both] = [readAfter(toggled), readAfter(thinking), readAfter(toggled, thinking)];
    expect([looks, thinks, both].map((state) => state.explanation?.isLooking)).toEqual([true, false, true]);
    expect([looks, thinks, both].map(isTeaching)).toEqual([false, true, true]);
    for (const state of [looks, thinks, both]) expect(questionOf(state)?.classIndex).toBe(7);
    expect(reduce(both, thinking).explanation).toMatchObject({ isLooking: true, isThinking: false });
    expect(reduce(both, toggled).explanation).toMatchObject({ isLooking: false, isThinking: true });
    expect(readAfter(toggled, thinking, toggled, thinking).explanation).toBeNull();
  });

  it("is switched on by a bar, and not by a class on the way of the digit", () => {
    expect(readAfter(thinking, picked).explanation).toMatchObject({ isLooking: true, picked: 1 });
    const inside = readAfter(thinking, { type: "class-picked", classIndex: 1 });
    expect(inside.explanation).toMatchObject({ isLooking: false, picked: 1 });
    expect(readAfter({ type: "class-picked", classIndex: 1 }).explanation).toBeNull();
  });

  it("covers a glyph once, and only where it is looked at", () => {
    expect(glyphToCover(readAfter(thinking))).toBeNull();
    const looks = readAfter(toggled);
    const glyph = symbolOf(looks)?.glyph;
    expect(glyphToCover(looks)).toBe(glyph);
    const read = reduce(looks, {
      type: "covered-read",
      glyph: glyph ?? new Float32Array(),
      rows: new Float32Array(10),
    });
    expect(glyphToCover(read)).toBeNull();
    const again = STROKE.reduce(reduce, read);
    expect(glyphToCover(again)).toBeNull();
    expect(glyphToCover(reduce(again, answered(again)))).not.toBeNull();
  });

  it("sets the picked pair against each other, until the drawing changes", () => {
    const asked = readAfter(toggled, { type: "pair-picked", pair: [4, 9] });
    expect(asked.explanation?.pair).toEqual([4, 9]);
    expect(STROKE.reduce(reduce, asked).explanation?.pair).toBeNull();
  });
});
