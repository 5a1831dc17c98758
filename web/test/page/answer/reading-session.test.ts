import { beforeEach, describe, expect, it, vi } from "vitest";
import { InklingError } from "../../../src/inkling";
import { startReadingSession } from "../../../src/page/answer/reading-session";
import { isOutdated } from "../../../src/page/model/page-selectors";
import { statusOf } from "../../../src/page/status";
import { DIED, draw, FakeReader, flush, readyPage, startPage } from "../fake-reader";
import { readingOf } from "../symbols";

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  return () => vi.restoreAllMocks();
});

async function readingPage() {
  const page = await readyPage();
  startReadingSession(page);
  return { ...page, text: () => page.store.state.padReading?.reading.text };
}

describe("a drawing", () => {
  it("is read as it is seen, whenever it changes", async () => {
    const { store, own, text } = await readingPage();
    draw(store);
    await flush();
    const [strokes, options] = own.last("readStrokes").given;
    expect(strokes).toEqual([[[1, 1]]]);
    expect(options).toMatchObject({ scale: "true", pen: store.state.drawing.pen, ...store.state.drawing.view });
    await own.last("readStrokes").answer(readingOf("1"));
    await own.last("readStrokes").answer(readingOf("7"));
    expect(text()).toBe("7");
  });

  it("is read anew as digits only, or with signs again, and what is answered about the other comes too late", async () => {
    const { store, own, text } = await readingPage();
    draw(store);
    await flush();
    expect(own.last("readStrokes").given[1]).not.toHaveProperty("signs");
    store.dispatch({ type: "digits-only-toggled" });
    await own.last("readStrokes").answer(readingOf("7"));
    expect(text()).toBeUndefined();
    expect(own.last("readStrokes").given[1]).toMatchObject({ signs: "" });
    await own.last("readStrokes").answer(readingOf("1"));
    expect(text()).toBe("1");
    store.dispatch({ type: "digits-only-toggled" });
    expect(text()).toBeUndefined();
    await flush();
    expect(own.last("readStrokes").given[1]).not.toHaveProperty("signs");
  });

  it("is read one question at a time, and of what was drawn meanwhile only the newest is asked", async () => {
    const { store, own } = await readingPage();
    for (const x of [10, 30, 50]) draw(store, x);
    await flush();
    expect(own.asked).toHaveLength(1);
    await own.last("readStrokes").answer(readingOf("1"));
    expect(own.asked).toHaveLength(2);
    expect(own.last("readStrokes").given[0]).toHaveLength(3);
    await own.last("readStrokes").answer(readingOf("123"));
    expect(own.asked).toHaveLength(2);
  });

  it("that was drawn before the network was there is read as soon as it is", async () => {
    const page = startPage();
    startReadingSession(page);
    draw(page.store);
    await page.reader.load();
    await flush();
    expect(page.loaded[0]?.methods).toEqual(["readStrokes"]);
  });

  it("that is blank is not asked about", async () => {
    const { store, own } = await readingPage();
    store.dispatch({ type: "pad-resized", width: 300 });
    await flush();
    expect(own.asked).toEqual([]);
  });

  it("that was cleared meanwhile is not shown as read", async () => {
    const { store, own, text } = await readingPage();
    draw(store);
    await flush();
    store.dispatch({ type: "clear" });
    await own.last("readStrokes").answer(readingOf("7"));
    expect(text()).toBeUndefined();
  });

  it("is read anew by the network that reads from now on, and what the last one says of it comes too late", async () => {
    const { store, reader, own, text } = await readingPage();
    draw(store);
    await flush();
    const other = new FakeReader();
    reader.readWith({ name: "tiny", reader: other });
    await own.last("readStrokes").answer(readingOf("1"));
    expect(text()).toBeUndefined();
    await other.last("readStrokes").answer(readingOf("7"));
    expect(text()).toBe("7");
  });
});

describe("a reading that is late", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  it("leaves the last one on the page as what it is: an older one, until the new one comes", async () => {
    const { store, own, text } = await readingPage();
    draw(store);
    await flush();
    await own.last("readStrokes").answer(readingOf("1"));
    draw(store, 50);
    await flush();
    expect(isOutdated(store.state)).toBe(false);
    vi.advanceTimersByTime(1000);
    expect([isOutdated(store.state), text(), statusOf(store.state).sentence]).toEqual([
      true,
      "1",
      "What you have drawn since is still being read.",
    ]);
    store.dispatch({ type: "undo" });
    store.dispatch({ type: "redo" });
    expect(isOutdated(store.state)).toBe(true);
    await own.last("readStrokes").answer(readingOf("12"));
    await own.last("readStrokes").answer(readingOf("12"));
    expect([isOutdated(store.state), text()]).toEqual([false, "12"]);
  });

  it("says no more than that it is being read where nothing was read before", async () => {
    const { store } = await readingPage();
    draw(store);
    await flush();
    vi.advanceTimersByTime(1000);
    expect([isOutdated(store.state), statusOf(store.state).sentence]).toEqual([false, "Reading…"]);
  });

  it("does not say so of one that came in time", async () => {
    const { store, own } = await readingPage();
    draw(store);
    await flush();
    await own.last("readStrokes").answer(readingOf("1"));
    await own.last("readStrokes").answer(readingOf("1"));
    vi.advanceTimersByTime(60_000);
    expect(isOutdated(store.state)).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a reading that fails", () => {
  it("takes the reading away and lets the network be loaded again, which reads what is there", async () => {
    const { store, reader, own, loaded, text } = await readingPage();
    draw(store);
    await flush();
    await own.last("readStrokes").answer(readingOf("1"));
    await own.last("readStrokes").fail(DIED);
    expect(store.state.network.phase).toBe("failed");
    expect(text()).toBeUndefined();
    await reader.load();
    await flush();
    await loaded[1]?.last("readStrokes").answer(readingOf("7"));
    expect(text()).toBe("7");
  });

  it("is a problem of the drawing where the network is not to blame", async () => {
    const { store, own } = await readingPage();
    draw(store);
    await flush();
    await own.last("readStrokes").answer(readingOf("1"));
    await own.last("readStrokes").fail(new InklingError("strokes", "A point is two finite numbers."));
    expect(store.state.network.phase).toBe("ready");
    expect(store.state.messages.problem).not.toBeNull();
  });

  it("of a reader that was disposed meanwhile says nothing: another one is on its way", async () => {
    const { store, reader } = await readingPage();
    draw(store);
    await flush();
    const loading = reader.load();
    await flush();
    await loading;
    expect(store.state.network.phase).toBe("ready");
    expect(store.state.messages.problem).toBeNull();
  });
});
