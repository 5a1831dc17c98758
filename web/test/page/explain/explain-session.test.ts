import { describe, expect, it, vi } from "vitest";
import { startReadingSession } from "../../../src/page/answer/reading-session";
import { startExplainSession } from "../../../src/page/explain/explain-session";
import { startPicturesSession } from "../../../src/page/pictures/pictures-session";
import { DIED, draw, FakeReader, flush, readyPage } from "../fake-reader";
import { holdTime } from "../still-time";
import { readingOf } from "../symbols";

const EXPLANATION = {
  heat: new Float32Array(784),
  withoutHeat: null,
  logits: new Float32Array(10),
  layers: [],
  steps: [],
};

holdTime();

/** A page on which somebody wants to see the explanation of what is read. */
async function explainedPage() {
  const page = await readyPage();
  startReadingSession(page);
  startExplainSession(page);
  page.store.dispatch({ type: "thinking-toggled" });
  return { ...page, explanation: () => page.store.state.explanation };
}

/** What is due now. */
async function soon(milliseconds = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

/** A drawing that was read as a text. */
async function readAs(page: Awaited<ReturnType<typeof explainedPage>>, text: string): Promise<void> {
  draw(page.store);
  for (let question = page.own.methods.length; ; question++) {
    await soon();
    await page.own.last("readStrokes").answer(readingOf(text));
    const { padReading, drawing } = page.store.state;
    if (padReading?.drawing === drawing) break;
    if (question > 9) throw new Error("The drawing is not read.");
  }
  await soon();
}

describe("an explanation", () => {
  it("is asked for after all that is drawn has been read, and of the class that was read", async () => {
    const page = await explainedPage();
    draw(page.store);
    await soon();
    expect(page.own.methods).not.toContain("explain");
    await readAs(page, "7");
    const [glyph, classIndex, options] = page.own.last("explain").given;
    expect([glyph, classIndex]).toEqual([page.store.state.padReading?.reading.symbols[0]?.glyph, 7]);
    expect(options).toEqual({ maps: Number.POSITIVE_INFINITY });
    await page.own.last("explain").answer(EXPLANATION);
    expect(page.explanation()?.explained).toMatchObject({ classIndex: 7, explanation: EXPLANATION });
  });

  it("is not asked for while nobody wants to see it", async () => {
    const page = await explainedPage();
    page.store.dispatch({ type: "thinking-toggled" });
    await readAs(page, "7");
    expect(page.own.methods).not.toContain("explain");
  });

  it("is asked for one at a time, and of the classes that were picked meanwhile only of the last", async () => {
    const page = await explainedPage();
    await readAs(page, "7");
    for (const classIndex of [1, 2, 3]) page.store.dispatch({ type: "class-picked", classIndex });
    await soon();
    const asked = () => page.own.asked.filter(({ method }) => method === "explain").map(({ given }) => given[1]);
    expect(asked()).toEqual([7]);
    await page.own.last("explain").answer(EXPLANATION);
    await soon();
    expect(asked()).toEqual([7, 3]);
  });

  it("of a drawing that was cleared meanwhile is not shown of the next one", async () => {
    const page = await explainedPage();
    await readAs(page, "7");
    page.store.dispatch({ type: "clear" });
    await page.own.last("explain").answer(EXPLANATION);
    expect(page.explanation()?.explained).toBeNull();
    await readAs(page, "1");
    expect(page.own.last("explain").given[1]).toBe(1);
  });

  it("by a network that reads no more is not shown, and the next one is asked, though it has not read the picture", async () => {
    const page = await explainedPage();
    const pictures = startPicturesSession({
      ...page,
      prepare: async (file: Blob) => ({ file, size: { height: 30, width: 40 } }),
      pack: async () => new Blob(),
    });
    pictures.open([new File([], "seven.png")]);
    await soon();
    await page.own.last("readImage").answer(readingOf("7"));
    await soon();
    const other = new FakeReader();
    page.reader.readWith({ name: "tiny", reader: other });
    await page.own.last("explain").answer(EXPLANATION);
    expect(page.explanation()?.explained).toBeNull();
    await soon();
    await other.last("explain").answer(EXPLANATION);
    expect(page.explanation()?.explained).toMatchObject({ classIndex: 7, explanation: EXPLANATION });
  });

  it("that fails says why, leaves the reading alone, and can be asked for again", async () => {
    const page = await explainedPage();
    await readAs(page, "7");
    await page.own.last("explain").fail(DIED);
    await soon();
    expect(page.explanation()?.trouble).not.toBeNull();
    expect(page.store.state.network.phase).toBe("ready");
    expect(page.store.state.padReading?.reading.text).toBe("7");
    const before = page.own.asked.length;
    page.store.dispatch({ type: "explain-again" });
    await soon();
    expect(page.own.asked).toHaveLength(before + 1);
    await page.own.last("explain").answer(EXPLANATION);
    expect(page.explanation()).toMatchObject({ trouble: null, explained: { classIndex: 7 } });
  });

  it("of a reader that was disposed meanwhile says nothing", async () => {
    const page = await explainedPage();
    await readAs(page, "7");
    await page.reader.load();
    await flush();
    expect(page.explanation()?.trouble).toBeNull();
  });
});

describe("while somebody draws and looks on", () => {
  /** A drawing was explained, which took so many milliseconds; another stroke is under way, and part of it is read. */
  async function drawingOn(took: number) {
    const page = await explainedPage();
    await readAs(page, "7");
    await soon(took);
    await page.own.last("explain").answer(EXPLANATION);
    page.store.dispatch({ type: "explanation-seen", isSeen: true });
    page.store.dispatch({ type: "pen-down", at: [50, 1] });
    await soon();
    await page.own.last("readStrokes").answer(readingOf("71"));
    const explained = () => page.own.methods.filter((method) => method === "explain").length;
    return { ...page, explained };
  }

  it("explanations follow from time to time, so that readings come first", async () => {
    const { explained } = await drawingOn(30);
    await soon(100);
    expect(explained()).toBe(1);
    await soon(60);
    expect(explained()).toBe(2);
  });

  it("explanations that take long wait until the pen is up", async () => {
    const { store, own, explained } = await drawingOn(60);
    await soon(1000);
    expect(explained()).toBe(1);
    store.dispatch({ type: "pen-up" });
    await soon();
    await own.last("readStrokes").answer(readingOf("71"));
    await soon();
    expect(explained()).toBe(2);
  });

  it("how long the last network took says nothing of the one that reads now", async () => {
    const { store, reader } = await drawingOn(60);
    const other = new FakeReader();
    reader.readWith({ name: "tiny", reader: other });
    store.dispatch({ type: "pen-move", through: [[55, 40]] });
    await soon();
    await other.last("readStrokes").answer(readingOf("71"));
    await soon(200);
    expect(other.methods).toContain("explain");
  });
});
