import { beforeEach, describe, expect, it, vi } from "vitest";
import { reduce } from "../../../src/page/model/page-reducer";
import { INITIAL } from "../../../src/page/model/page-state";
import { startPicturesOpener } from "../../../src/page/pictures/pictures-opener";
import * as views from "../../../src/page/pictures/pictures-view";
import { startReaderSession } from "../../../src/page/reader/reader-session";
import { createStore } from "../../../src/page/ui/store";

/** What is fetched, but for what needs a browser. */
const part = { ...views, prepare: () => new Promise<never>(() => {}) };

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  vi.stubGlobal("navigator", { onLine: true });
  return () => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  };
});

/** An opener whose part of the page the test lets come, or fail to. */
function openerOf() {
  const store = createStore(reduce, INITIAL);
  const reader = startReaderSession({ store, loadReader: () => new Promise(() => {}) });
  const window = { addEventListener: vi.fn(), removeEventListener: vi.fn() };
  const fetches: { resolve(found: typeof part): void; reject(error: unknown): void }[] = [];
  const fetchPart = () => new Promise<typeof part>((resolve, reject) => fetches.push({ resolve, reject }));
  return { store, fetches, opener: startPicturesOpener({ store, reader, window, fetchPart }) };
}

const file = (name: string) => new File([], name, { type: "image/png" });

describe("opening pictures", () => {
  it("fetches what shows them once, when the first ones come, and opens all in their order", async () => {
    const { store, fetches, opener } = openerOf();
    expect([fetches.length, opener.views]).toEqual([0, null]);
    const both = [opener.open([file("one")]), opener.open([file("two"), file("three")])];
    expect([fetches.length, store.state.pictures.list.length]).toEqual([1, 0]);
    fetches[0]?.resolve(part);
    await Promise.all(both);
    expect(opener.views).toBe(part);
    expect(store.state.pictures.list.map(({ name }) => name)).toEqual(["one", "two", "three"]);
    expect(fetches.length).toBe(1);
  });

  it("says so where it cannot be fetched, leaves the pad, and fetches it again the next time", async () => {
    const { store, fetches, opener } = openerOf();
    const opening = opener.open([file("one")]);
    fetches[0]?.reject(new TypeError("Failed to fetch"));
    await opening;
    expect(store.state.messages.problem).toContain("could not be fetched");
    expect(store.state.pictures.list).toEqual([]);
    const again = opener.open([file("one")]);
    fetches[1]?.resolve(part);
    await again;
    expect(store.state.pictures.list.length).toBe(1);
  });
});
