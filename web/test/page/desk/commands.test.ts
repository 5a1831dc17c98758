import { describe, expect, it, vi } from "vitest";
import { strokesOf } from "../../../src/pad";
import {
  CLEAR,
  COMMANDS,
  ERASER,
  FINGERS,
  GUIDES,
  PEN_COMMANDS,
  REDO,
  REPLAY,
  titleOf,
  UNDO,
} from "../../../src/page/desk/commands";
import type { NewPadReading } from "../../../src/page/model/pad-reading";
import { reduce } from "../../../src/page/model/page-reducer";
import { onlyInkGrew } from "../../../src/page/model/page-selectors";
import { type Action, INITIAL, type State } from "../../../src/page/model/page-state";
import { readingOf } from "../symbols";

const DOWN: Action = { type: "pen-down", at: [50, 50] };
const MOVE: Action = { type: "pen-move", through: [[90, 90]] };
const UP: Action = { type: "pen-up" };
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
    const written = stateAfter(DOWN, MOVE, UP, ERASER.action);
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
    expect(stateAfter(ERASER.action).desk.erases).toBe(true);
    expect(stateAfter(ERASER.action, ERASER.action).desk.erases).toBe(false);
    expect(stateAfter(ERASER.action, PEN_COMMANDS.standard.action).desk.erases).toBe(false);
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
  const replaying = stateAfter(DOWN, MOVE, UP, REPLAY.action);

  it("ends with whatever changes the drawing, or covers it", () => {
    expect(replaying.desk.isReplaying).toBe(true);
    for (const action of [DOWN, { type: "undo" }, { type: "clear" }, PEN_COMMANDS.broad.action, OPENED] as const) {
      expect(reduce(replaying, action).desk.isReplaying).toBe(false);
    }
  });

  it("changes nothing of what is read", () => {
    const drawn = stateAfter(DOWN, MOVE, UP);
    const { drawing, revision, padReading } = [REPLAY.action, { type: "pad-replay-ended" } as const].reduce(
      reduce,
      drawn,
    );
    expect({ drawing, revision, padReading }).toEqual({
      drawing: drawn.drawing,
      revision: drawn.revision,
      padReading: null,
    });
  });

  it("needs a drawing, and the pad", () => {
    expect(REPLAY.isEnabled(stateAfter())).toBe(false);
    expect(REPLAY.isEnabled(replaying)).toBe(true);
    expect(REPLAY.isEnabled(reduce(replaying, OPENED))).toBe(false);
    expect(ERASER.isEnabled(reduce(replaying, OPENED))).toBe(false);
  });
});

describe("the buttons", () => {
  const back = [UNDO, REDO, CLEAR];

  it("are off while there is nothing to do", () => {
    expect(back.map(({ isEnabled }) => isEnabled(INITIAL))).toEqual([false, false, false]);
  });

  it("are on when there is, and there is nothing to redo while pictures lie over the pad", () => {
    const state = stateAfter(DOWN, UP, DOWN, UP, { type: "undo" });
    expect(back.map(({ isEnabled }) => isEnabled(state))).toEqual([true, true, true]);
    expect(back.map(({ isEnabled }) => isEnabled(reduce(state, OPENED)))).toEqual([true, false, true]);
  });
});

describe("a command", () => {
  const pictures = stateAfter(OPENED);
  const table = [OPENED, { type: "pictures-viewed", id: null } as const].reduce(reduce, pictures);

  it("is called by what it does now", () => {
    expect([stateAfter(), pictures, table].map(CLEAR.name)).toEqual([
      "tools.clear",
      "tools.put-away",
      "tools.put-away-all",
    ]);
    const replaying = stateAfter(DOWN, UP, REPLAY.action);
    expect(REPLAY.name(stateAfter())).not.toBe(REPLAY.name(replaying));
    expect(REPLAY.icon(stateAfter())).not.toBe(REPLAY.icon(replaying));
  });

  it("has its keys in its title, where it has any", () => {
    vi.stubGlobal("navigator", { platform: "Linux" });
    expect(titleOf(GUIDES, stateAfter())).toMatch(/\(G\)$/);
    expect(titleOf(FINGERS, stateAfter())).not.toMatch(/\(/);
  });

  it("is registered once, and no keys mean two of them", () => {
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
    const keys = COMMANDS.flatMap(({ shortcuts }) => shortcuts.map((shortcut) => JSON.stringify(shortcut)));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("of a pen is on while that pen is held, and not while the eraser is", () => {
    const on = (state: State) => [...Object.values(PEN_COMMANDS), ERASER].map(({ isOn }) => isOn?.(state));
    expect(on(stateAfter())).toEqual([false, true, false, false]);
    expect(on(stateAfter(PEN_COMMANDS.broad.action))).toEqual([false, false, true, false]);
    expect(on(stateAfter(ERASER.action))).toEqual([false, false, false, true]);
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
