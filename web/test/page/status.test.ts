import { describe, expect, it } from "vitest";
import { reduce } from "../../src/page/model/page-reducer";
import { isEmpty } from "../../src/page/model/page-selectors";
import { statusOf } from "../../src/page/status";
import { answered, LETTERS_READY, READY, readAs, STROKE, stateAfter } from "./states";
import { symbolOf, writtenAs } from "./symbols";

describe("the status", () => {
  it("says that nothing is written, and what to write", () => {
    const state = stateAfter(READY);
    expect(isEmpty(state)).toBe(true);
    expect(statusOf(state).sentence).toBe("Nothing written yet: write a number, with 0 to 9.");
  });

  it("says what was read once the pen is up", () => {
    const drawn = stateAfter(READY, ...STROKE);
    expect(statusOf(reduce(drawn, answered(drawn))).sentence).toBe("Read as 7 in 4 ms, on your device.");
  });

  it.each([
    [0.4, "under 1 ms"],
    [999.4, "999 ms"],
    [999.6, "1 s"],
    [1234, "1.2 s"],
    [62_500, "62.5 s"],
  ])("says %d milliseconds as %s", (milliseconds, said) => {
    const state = readAs("7");
    const slow = { ...state, padReading: state.padReading && { ...state.padReading, milliseconds } };
    expect(statusOf(slow).sentence).toBe(`Read as 7 in ${said}, on your device.`);
  });

  it("says the lines of a text one after the other", () => {
    expect(statusOf(readAs("12/34")).sentence).toBe("Read as 12, 34 in 4 ms, on your device.");
  });

  it("says where a number could be two", () => {
    const drawn = stateAfter(READY, ...STROKE);
    const { sentence, spoken } = statusOf(reduce(drawn, answered(drawn, writtenAs("1.234"))));
    expect(sentence).toBe("Read as 1.234 in 4 ms: thousands or decimals?");
    expect(spoken).toBe("Read as 1 decimal point 234 in 4 ms: thousands or decimals?");
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
    const drawn = stateAfter(READY, ...STROKE, { type: "pen-down", at: [3, 3] });
    expect(statusOf(reduce(drawn, answered(drawn))).sentence).toBe("Reading while you write…");
  });

  it("says which signs a network reads that are no digits, and what was read so that capitals are heard", () => {
    expect(statusOf(stateAfter(LETTERS_READY)).sentence).toBe(
      "Nothing written yet. The network reads 0–9, A, B, ß, yes.",
    );
    const drawn = stateAfter(LETTERS_READY, ...STROKE);
    const read = { text: "A", symbols: [{ ...symbolOf({ label: null }), label: "A" }] };
    const { sentence, spoken } = statusOf(reduce(drawn, answered(drawn, read)));
    expect(sentence).toBe("Read as A in 4 ms, on your device.");
    expect(spoken).toBe("Read as capital A in 4 ms, on your device.");
  });

  it("offers to try again for as long as the network is missing", () => {
    const failed = stateAfter({ type: "network-failed", sentence: "No network." });
    expect(statusOf(failed)).toEqual({ tone: "problem", sentence: "No network.", spoken: "No network.", retry: true });
    const refused = reduce(failed, { type: "problem", sentence: "No picture." });
    expect(statusOf(refused)).toEqual({ tone: "problem", sentence: "No picture.", spoken: "No picture.", retry: true });
    expect(statusOf(STROKE.reduce(reduce, refused)).sentence).toBe("No network. Your drawing is kept.");
    expect(statusOf(reduce(failed, { type: "network-loading" })).retry).toBe(false);
  });
});
