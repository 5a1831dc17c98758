import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answer,
  assign,
  beginWith,
  draw,
  fail,
  formStateOf,
  holds,
  originOf,
  type PadState,
  restore,
  type,
  wipe,
  writeStrokes,
} from "../../src/element/pad-state";
import { holdPen, penDown, penUp, resize, strokesOf, undo } from "../../src/pad";
import { checkDrawing } from "../../src/recogniser/page/check-strokes";
import type { DigitSymbol, Reading } from "../../src/types";

const STROKE = [
  [10, 10],
  [60, 90],
] as const;

const plain = (strokes: unknown) => checkDrawing(strokes).strokes;

function reading(text: string, ...labels: (number | null)[]): Reading {
  return { text, symbols: labels.map((label) => ({ label }) as DigitSymbol) };
}

function drawn(state: PadState = beginWith("")): PadState {
  return draw(state, penUp(penDown(state.drawing, [5, 5])));
}

function read(state: PadState, text = "7"): PadState {
  return answer(state, state.drawing, reading(text, 7));
}

describe("a pad of a form", () => {
  it("has the value that was read, on one line", () => {
    const state = drawn();
    expect(originOf(state)).toBe("reading");
    expect(read(state, "12\n7")).toMatchObject({ value: "12 7" });
    expect(originOf(read(state))).toBe("read");
  });

  it("is still being read while the pen is down, and when more was drawn", () => {
    const state = read(drawn());
    const more = draw(state, penDown(state.drawing, [50, 50]));
    expect(originOf(more)).toBe("reading");
    expect(originOf(answer(more, more.drawing, reading("71", 7, 1)))).toBe("reading");
    expect(originOf(answer(drawn(more), state.drawing, reading("7", 7)))).toBe("reading");
  });

  it("doubts what is partly no digit", () => {
    const state = drawn();
    expect(originOf(answer(state, state.drawing, reading("7", 7, null)))).toBe("doubtful");
  });

  it("tells what could not be read, until something else is there", () => {
    const state = fail(drawn(), drawn().drawing);
    const failed = fail(state, state.drawing);
    expect(originOf(failed)).toBe("unread");
    expect(originOf(drawn(failed))).toBe("reading");
    expect(originOf(type(failed, "7"))).toBe("typed");
  });

  it("keeps what was typed until somebody draws again", () => {
    const state = type(read(drawn()), "8");
    expect(read(state).value).toBe("8");
    expect(read(drawn(state), "77").value).toBe("77");
  });

  it("keeps what was typed when the pad gets another shape or pen", () => {
    const state = type(beginWith(""), "8");
    expect(draw(state, holdPen(resize(state.drawing, 300), 20))).toMatchObject({ value: "8", isTyped: true });
  });

  it("is blank when all is taken away, and does not listen to late answers", () => {
    const state = read(drawn());
    for (const blank of [wipe(state), draw(state, undo(state.drawing))]) {
      expect(blank.value).toBe("");
      expect(answer(blank, state.drawing, reading("7", 7)).value).toBe("");
    }
    expect(strokesOf(undo(wipe(state).drawing))).toHaveLength(1);
  });

  it("drops the drawing when a script sets the value", () => {
    const state = assign(read(drawn()), "12");
    expect(state.value).toBe("12");
    expect(strokesOf(state.drawing)).toEqual([]);
  });

  it("comes back as it was kept", () => {
    const state = read(writeStrokes(beginWith(""), [STROKE]));
    const again = restore(beginWith(""), formStateOf(state), plain);
    expect(again.value).toBe("7");
    expect(strokesOf(again.drawing)).toEqual([STROKE]);
    expect(originOf(again)).toBe("reading");
    expect(originOf(restore(beginWith(""), formStateOf(type(state, "8")), plain))).toBe("typed");
  });

  it.each([
    ["the bare value, as it is kept while the pen is down", "12", "12"],
    ["a value that is a word of JSON", "null", "null"],
    ["a value that was typed", "1{2", "1{2"],
    ["nothing", "", ""],
    ["a state without strokes", '{"value":"12","isTyped":false}', "12"],
    ["a state with strokes that are none", '{"value":12,"strokes":[[[1,null]]]}', "12"],
    ["a state of somebody else", "{}", ""],
    ["a list", "[]", ""],
  ])("comes back with a value and without strokes that are none: %s", (_, kept, value) => {
    const state = restore(read(drawn()), kept, plain);
    expect(state).toMatchObject({ value, isTyped: true });
    expect(strokesOf(state.drawing)).toEqual([]);
  });

  it("comes back whatever it was given to keep", () => {
    const parts = fc.record({ value: fc.jsonValue(), isTyped: fc.jsonValue(), strokes: fc.jsonValue() });
    const states = fc.oneof(
      fc.string(),
      fc.json(),
      parts.map((state) => JSON.stringify(state)),
    );
    fc.assert(fc.property(states, (kept) => !restore(drawn(), kept, plain).value.includes("\n")));
  });

  it("knows whether strokes are there already", () => {
    const state = writeStrokes(beginWith(""), [STROKE]);
    expect(holds(state, [[...STROKE]])).toBe(true);
    expect(holds(state, [])).toBe(false);
    expect(holds(drawn(state), [STROKE])).toBe(false);
  });
});
