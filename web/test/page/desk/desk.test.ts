import { describe, expect, it } from "vitest";
import { strokesOf } from "../../../src/pad";
import { actionOf, mayRun } from "../../../src/page/desk/commands";
import type { NewPadReading } from "../../../src/page/model/pad-reading";
import { reduce } from "../../../src/page/model/page-reducer";
import { onlyInkGrew } from "../../../src/page/model/page-selectors";
import { type Action, INITIAL, type State } from "../../../src/page/model/page-state";
import { readingOf } from "../symbols";

const DOWN: Action = { type: "pen-down", at: [50, 50] };
const MOVE: Action = { type: "pen-move", through: [[90, 90]] };
const UP: Action = { type: "pen-up" };
const ERASER = actionOf("eraser");
const REPLAY = actionOf("replay");
const OPENED: Action = { type: "pictures-opened", files: [{ file: new Blob(), name: "seven.png" }] };

function stateAfter(...actions: readonly Action[]): State {
  return actions.reduce(reduce, INITIAL);
}

function answered({ revision, drawing }: State): Action {
  const padReading: NewPadReading = { reading: readingOf("7"), milliseconds: 4, drawing };
  return { type: "pad-read", revision, padReading };
}

describe("the eraser", () => {
  it("takes away what it touches, and the answer to what was there comes too late", () => {
    const written = stateAfter(DOWN, MOVE, UP, ERASER);
    const wiping = reduce(written, DOWN);
    expect(strokesOf(wiping.drawing)).toEqual([]);
    expect(reduce(wiping, answered(written)).padReading).toBeNull();
    expect(strokesOf(reduce(reduce(wiping, UP), { type: "undo" }).drawing)).toHaveLength(1);
  });

  it("is a pen's other end too, whatever is held", () => {
    const wiped = [{ ...DOWN, erases: true }, UP].reduce(reduce, stateAfter(DOWN, MOVE, UP));
    expect(strokesOf(wiped.drawing)).toEqual([]);
    expect(wiped.desk.erases).toBe(false);
  });

  it("is put down for a pen", () => {
    expect(stateAfter(ERASER).desk.erases).toBe(true);
    expect(stateAfter(ERASER, ERASER).desk.erases).toBe(false);
    expect(stateAfter(ERASER, actionOf("pen-standard")).desk.erases).toBe(false);
  });
});

describe("fingers", () => {
  it("draw until a pen is seen, and again when the user says so, whatever the pen does then", () => {
    expect(stateAfter().desk).toMatchObject({ fingersDraw: true, hasPen: false });
    const seen = stateAfter({ type: "pad-pen-seen" });
    expect(seen.desk).toMatchObject({ fingersDraw: false, hasPen: true });
    const asked = [{ type: "pad-fingers-toggled" }, { type: "pad-pen-seen" }] as const;
    expect(asked.reduce(reduce, seen).desk.fingersDraw).toBe(true);
  });
});

describe("a replay", () => {
  const replaying = stateAfter(DOWN, MOVE, UP, REPLAY);

  it("ends with whatever changes the drawing, or covers it", () => {
    expect(replaying.desk.isReplaying).toBe(true);
    for (const action of [DOWN, { type: "undo" }, { type: "clear" }, actionOf("pen-broad"), OPENED] as const) {
      expect(reduce(replaying, action).desk.isReplaying).toBe(false);
    }
  });

  it("changes nothing of what is read", () => {
    const drawn = stateAfter(DOWN, MOVE, UP);
    const { drawing, revision, padReading } = [REPLAY, { type: "pad-replay-ended" } as const].reduce(reduce, drawn);
    expect({ drawing, revision, padReading }).toEqual({
      drawing: drawn.drawing,
      revision: drawn.revision,
      padReading: null,
    });
  });

  it("needs a drawing, and the pad", () => {
    expect(mayRun(stateAfter(), "replay")).toBe(false);
    expect(mayRun(replaying, "replay")).toBe(true);
    expect(mayRun(reduce(replaying, OPENED), "replay")).toBe(false);
    expect(mayRun(reduce(replaying, OPENED), "eraser")).toBe(false);
  });
});

describe("the buttons", () => {
  const back = ["undo", "redo", "clear"] as const;

  it("are off while there is nothing to do", () => {
    expect(back.map((command) => mayRun(INITIAL, command))).toEqual([false, false, false]);
  });

  it("are on when there is, and there is nothing to redo while pictures lie over the pad", () => {
    const state = stateAfter(DOWN, UP, DOWN, UP, { type: "undo" });
    expect(back.map((command) => mayRun(state, command))).toEqual([true, true, true]);
    expect(back.map((command) => mayRun(reduce(state, OPENED), command))).toEqual([true, false, true]);
  });
});

describe("the page", () => {
  it("follows the pen's moves by the pad alone", () => {
    const drawing = stateAfter(DOWN);
    const moved = reduce(drawing, MOVE);
    expect(onlyInkGrew(drawing, moved)).toBe(true);
    expect(onlyInkGrew(drawing, reduce(moved, answered(moved)))).toBe(false);
    expect(onlyInkGrew(moved, reduce(moved, UP))).toBe(false);
    expect(onlyInkGrew(stateAfter(), drawing)).toBe(false);
  });
});
