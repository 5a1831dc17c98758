import { describe, expect, it } from "vitest";
import { strokesOf } from "../../../src/pad";
import { reduce } from "../../../src/page/model/page-reducer";
import { awaitsReading, shownReadingOf, symbolOf } from "../../../src/page/model/page-selectors";
import { type Action, INITIAL, type State } from "../../../src/page/model/page-state";
import { statusOf } from "../../../src/page/status";
import { answered, READY, readAs, SEVEN, STROKE, stateAfter } from "../states";
import { readingOf } from "../symbols";

describe("answers", () => {
  it("stay while the same drawing grows", () => {
    const drawn = stateAfter(READY, ...STROKE);
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
    const before = stateAfter(READY, ...STROKE, ...STROKE);
    const changed = reduce(before, action);
    expect(changed.revision).not.toBe(before.revision);
    expect(reduce(changed, answered(before))).toBe(changed);
  });

  it("go at once when the pad is cleared, and do not come back with the next stroke", () => {
    const drawn = stateAfter(READY, ...STROKE);
    const cleared = reduce(reduce(drawn, answered(drawn)), { type: "clear" });
    expect(cleared.padReading).toBeNull();
    const redrawn = STROKE.reduce(reduce, cleared);
    expect(reduce(redrawn, answered(drawn)).padReading).toBeNull();
  });

  it("go when the network fails, since they would no longer follow the drawing", () => {
    const drawn = stateAfter(READY, ...STROKE);
    const failed = reduce(reduce(drawn, answered(drawn)), { type: "network-failed", sentence: "Gone." });
    expect(failed.padReading).toBeNull();
    expect(strokesOf(failed.drawing)).toHaveLength(1);
  });

  it("are awaited until all that is drawn has been read, if it can be", () => {
    const read = readAs("7");
    expect([stateAfter(READY), read].map(awaitsReading)).toEqual([false, false]);
    const growing = STROKE.slice(0, -1).reduce(reduce, read);
    const readWhileItGrew = reduce(growing, answered(growing));
    const grown = reduce(growing, { type: "pen-up" });
    const undone = reduce(read, { type: "undo" });
    expect([growing, readWhileItGrew, grown, reduce(undone, { type: "redo" })].map(awaitsReading)).toEqual(
      Array(4).fill(true),
    );
    expect(stateAfter(...STROKE)).toSatisfy(awaitsReading);
    const failed = reduce(grown, { type: "network-failed", sentence: "Gone." });
    expect([reduce(grown, answered(grown)), failed, undone].map(awaitsReading)).toEqual([false, false, false]);
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

  it("is a step like any other: it can be undone and done again, and nothing is read anew for it", () => {
    const undone = reduce(corrected, { type: "undo" });
    expect(statusOf(undone).sentence).toContain("Read as 204");
    expect(strokesOf(undone.drawing)).toEqual(strokesOf(corrected.drawing));
    expect(statusOf(reduce(undone, { type: "redo" })).sentence).toBe("Corrected to 304.");
    expect([corrected, undone].map((state) => [state.revision, awaitsReading(state)])).toEqual(
      Array(2).fill([readAs("204").revision, false]),
    );
  });

  it("comes back with the drawing that was cleared", () => {
    const cleared = [{ type: "clear" } as const, { type: "undo" } as const].reduce(reduce, corrected);
    const back = reduce(cleared, answered(cleared, readingOf("204")));
    expect(statusOf(back).sentence).toBe("Corrected to 304.");
  });

  it("confirms what was read, where it says the same", () => {
    const checked = reduce(readAs("204"), { type: "symbol-corrected", index: 0, label: 2 });
    expect(shownReadingOf(checked)?.corrections).toEqual(new Map([[0, 2]]));
  });

  it("is not needed for what was read right: that is accepted, and the next doubt looked at", () => {
    const doubtful = readingOf("204");
    const symbols = doubtful.symbols.map((symbol) => ({ ...symbol, confidence: 0.5 }));
    const drawn = stateAfter(READY, ...STROKE);
    const read = reduce(drawn, answered(drawn, { ...doubtful, symbols }));
    const accepted = reduce(read, { type: "symbol-accepted", index: 1 });
    expect(shownReadingOf(accepted)).toMatchObject({ corrections: new Map([[1, 0]]), selected: 2 });
    const again = reduce(accepted, { type: "symbol-accepted", index: 1 });
    expect(again.drawing.history).toBe(accepted.drawing.history);
  });

  it("is kept while more is written, and gone when the pad is clear", () => {
    const grown = STROKE.reduce(reduce, corrected);
    expect(statusOf(reduce(grown, answered(grown, readingOf("2047")))).sentence).toBe("Corrected to 3047.");
    const anew = [{ type: "clear" } as const, ...STROKE].reduce(reduce, corrected);
    expect(shownReadingOf(reduce(anew, answered(anew, readingOf("204"))))?.corrections.size).toBe(0);
  });
});
