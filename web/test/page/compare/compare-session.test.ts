import { describe, expect, it, vi } from "vitest";
import { startReadingSession } from "../../../src/page/answer/reading-session";
import { startCompareSession } from "../../../src/page/compare/compare-session";
import { covered } from "../../../src/page/compare/covering";
import { isSettled, symbolOf } from "../../../src/page/model/page-selectors";
import type { Reading } from "../../../src/types";
import { DIED, draw, FakeReader, readyPage } from "../fake-reader";
import { holdTime } from "../still-time";
import { readingOf } from "../symbols";

holdTime();

/** A 4 with a stroke of ink. */
const INKED: Reading = {
  text: "4",
  symbols: readingOf("4").symbols.map((symbol) => ({ ...symbol, glyph: new Float32Array(784).fill(1, 300, 310) })),
};

/** A page on which a 4 was read, and somebody wants to know why. */
async function askedPage() {
  const page = await readyPage();
  startReadingSession(page);
  startCompareSession(page);
  draw(page.store);
  // What is read while the pen is down is read again.
  for (let times = 0; times < 9 && !isSettled(page.store.state); times++) {
    await vi.advanceTimersByTimeAsync(0);
    await page.own.last("readStrokes").answer(INKED);
  }
  page.store.dispatch({ type: "looking-toggled" });
  await vi.waitFor(() => expect(page.own.methods).toContain("readGlyphs"));
  return page;
}

describe("what covering changes", () => {
  it("is asked of the glyph that was read, and of it with each piece of its ink covered", async () => {
    const page = await askedPage();
    const glyph = symbolOf(page.store.state)?.glyph ?? new Float32Array();
    const { glyphs, n } = covered(glyph);
    expect(page.own.last("readGlyphs").given).toEqual([glyphs, n]);
    const rows = new Float32Array(10 * n);
    await page.own.last("readGlyphs").answer(rows);
    expect(page.store.state.explanation?.covered).toEqual({ glyph, rows });
  });

  it("is asked once for any two digits", async () => {
    const page = await askedPage();
    await page.own.last("readGlyphs").answer(new Float32Array(10));
    const asked = page.own.asked.length;
    page.store.dispatch({ type: "pair-picked", pair: [4, 9] });
    page.store.dispatch({ type: "class-asked", classIndex: 9 });
    await vi.advanceTimersByTimeAsync(10);
    expect(page.own.asked).toHaveLength(asked);
  });

  it("says why it could not be told", async () => {
    const page = await askedPage();
    await page.own.last("readGlyphs").fail(DIED);
    expect(page.store.state.explanation?.trouble).toMatch(/\w/);
  });

  it("is asked of another network that reads meanwhile", async () => {
    const page = await askedPage();
    const other = new FakeReader();
    page.reader.readWith({ name: "other", reader: other });
    await page.own.last("readGlyphs").answer(new Float32Array(10));
    expect(page.store.state.explanation?.covered).toBeNull();
  });
});
