import { beforeEach, describe, expect, it, vi } from "vitest";
import { InklingError, type Reader } from "../../../src/inkling";
import { reduce } from "../../../src/page/model/page-reducer";
import { INITIAL } from "../../../src/page/model/page-state";
import { startReaderSession } from "../../../src/page/reader/reader-session";
import { createStore } from "../../../src/page/ui/store";
import { FakeReader, flush, readyPage } from "../fake-reader";

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  return () => vi.restoreAllMocks();
});

/** An owner whose loading the test settles, in any order. */
function ownerOf() {
  const store = createStore(reduce, INITIAL);
  const loads: { resolve(reader: Reader): void; reject(error: unknown): void }[] = [];
  const reader = startReaderSession({
    store,
    loadReader: () => new Promise((resolve, reject) => loads.push({ resolve, reject })),
  });
  return { store, reader, loads };
}

describe("the owner of the reader", () => {
  it("has none until the network is there, and says when it is", async () => {
    const { store, reader, loads } = ownerOf();
    const loading = reader.load();
    expect([reader.current, store.state.network.phase]).toEqual([null, "loading"]);
    const own = new FakeReader();
    loads[0]?.resolve(own);
    await loading;
    expect([reader.current, reader.own]).toEqual([own, own]);
    expect(store.state.network).toEqual({ phase: "ready", card: own.card, backend: "cpu", other: null });
  });

  it("takes one that is on its way, and loads another after that has failed", async () => {
    const { store, reader, loads } = ownerOf();
    await reader.load(Promise.reject(new InklingError("weights", "model.json must be there.")));
    expect([store.state.network.phase, loads.length]).toEqual(["failed", 0]);
    const own = new FakeReader();
    await reader.load(Promise.resolve(own));
    expect([reader.own, loads.length]).toEqual([own, 0]);
    void reader.load();
    expect([own.isDisposed, loads.length]).toEqual([true, 1]);
  });

  it("says in words why the network is not there, and loads it again", async () => {
    const { store, reader, loads } = ownerOf();
    const loading = reader.load();
    loads[0]?.reject(new InklingError("weights", "model.json must be there."));
    await loading;
    expect(store.state.network).toEqual({ phase: "failed", sentence: expect.stringContaining("could not be loaded") });
    const again = reader.load();
    expect(store.state.network.phase).toBe("loading");
    loads[1]?.resolve(new FakeReader());
    await again;
    expect(store.state.network.phase).toBe("ready");
  });

  it("keeps the newest of two that load at once, whichever comes first, and stops the other", async () => {
    const { store, reader, loads } = ownerOf();
    const [first, second] = [new FakeReader(), new FakeReader()];
    const both = [reader.load(), reader.load()];
    loads[1]?.resolve(second);
    await flush();
    loads[0]?.resolve(first);
    await Promise.all(both);
    expect(reader.current).toBe(second);
    expect([first.isDisposed, second.isDisposed]).toEqual([true, false]);
    expect(store.state.network.phase).toBe("ready");
  });

  it("takes no notice of the failure of a load that another one has replaced", async () => {
    const { store, reader, loads } = ownerOf();
    const both = [reader.load(), reader.load()];
    loads[1]?.resolve(new FakeReader());
    await flush();
    loads[0]?.reject(new InklingError("weights", "model.json must be there."));
    await Promise.all(both);
    expect(store.state.network.phase).toBe("ready");
  });

  it("stops the one that failed before it loads another", async () => {
    const { reader, own, loaded } = await readyPage();
    await reader.load();
    expect(own.isDisposed).toBe(true);
    expect(reader.current).toBe(loaded[1]);
  });

  it("lets another network read, and its own again", async () => {
    const { store, reader, own } = await readyPage();
    const other = new FakeReader();
    reader.readWith({ name: "tiny", reader: other });
    expect([reader.current, reader.own, reader.other]).toEqual([other, own, "tiny"]);
    expect(store.state.network).toMatchObject({ phase: "ready", other: "tiny" });
    reader.readWith(null);
    expect([reader.current, reader.other]).toEqual([own, null]);
  });
});

describe("a question to the reader", () => {
  const glyph = new Float32Array(784);

  it("is answered, or fails, to who asked", async () => {
    const { reader, own } = await readyPage();
    const [answered, failed] = [vi.fn(), vi.fn()];
    void reader.ask((asked) => asked.readGlyphs(glyph, 2), answered, failed);
    await own.last("readGlyphs").answer("a row");
    expect([answered.mock.calls, failed.mock.calls]).toEqual([[["a row"]], []]);
    void reader.ask((asked) => asked.readGlyphs(glyph, 2), answered, failed);
    await own.last("readGlyphs").fail("why");
    expect([answered.mock.calls, failed.mock.calls]).toEqual([[["a row"]], [["why"]]]);
  });

  it("is not asked where there is no reader", async () => {
    const { reader } = ownerOf();
    const question = vi.fn();
    await reader.ask(question, vi.fn(), vi.fn());
    expect(question).not.toHaveBeenCalled();
  });

  it("is of no interest any more once another network reads, be it answered or not", async () => {
    const { reader, own } = await readyPage();
    const [answered, failed] = [vi.fn(), vi.fn()];
    void reader.ask((asked) => asked.readGlyphs(glyph, 2), answered, failed);
    void reader.ask((asked) => asked.explain(glyph, 1), answered, failed);
    reader.readWith({ name: "tiny", reader: new FakeReader() });
    await own.last("readGlyphs").answer("late");
    await own.last("explain").fail("late");
    expect([answered.mock.calls, failed.mock.calls]).toEqual([[], []]);
  });

  it("is of no interest once its reader is disposed, since another one is loading", async () => {
    const { reader } = await readyPage();
    const failed = vi.fn();
    const asking = reader.ask((asked) => asked.readGlyphs(glyph, 2), vi.fn(), failed);
    await reader.load();
    await asking;
    expect(failed).not.toHaveBeenCalled();
  });
});
