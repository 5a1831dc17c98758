import { beforeEach, describe, expect, it, vi } from "vitest";
import { InklingError } from "../../../src/inkling";
import type { Size } from "../../../src/page/model/view-place";
import { startPicturesSession } from "../../../src/page/pictures/pictures-session";
import { DIED, FakeReader, flush, type Page, readyPage, startPage } from "../fake-reader";
import { readingOf } from "../symbols";

const SIZE: Size = { height: 30, width: 40 };
const NO_PICTURE = new InklingError("picture", "A picture must be one that the browser can show.");

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  return () => vi.restoreAllMocks();
});

function filesOf(...names: readonly string[]): File[] {
  return names.map((name) => new File([], name));
}

/** Pictures that are open on a page, each of them 30 × 40 pixels. */
const PACK = async (bitmap: unknown) => `packed ${bitmap}` as unknown as Blob;

async function openOn<P extends Page>(page: P, ...names: readonly string[]) {
  const prepare = vi.fn(async (file: Blob) => ({ file, size: SIZE }));
  const session = startPicturesSession({ ...page, prepare, pack: PACK });
  session.open(filesOf(...names));
  await flush();
  const list = () => page.store.state.pictures.list;
  const texts = () =>
    list().map(({ answer }) => answer && ("reading" in answer ? answer.reading.text : answer.trouble));
  return { ...page, session, prepare, list, texts };
}

describe("pictures", () => {
  it("are seen before there is a network, and read as soon as there is", async () => {
    const { reader, loaded, prepare, list } = await openOn(startPage(), "one.png");
    expect(prepare).toHaveBeenCalledOnce();
    expect(list()[0]?.size).toEqual(SIZE);
    await reader.load();
    await flush();
    expect(loaded[0]?.methods).toEqual(["readImage"]);
  });

  it("are read one after the other, so that never two are decoded at once; each is followed by its thumbnail", async () => {
    const { own, texts, list } = await openOn(await readyPage(), "one.png", "two.png");
    expect(own.methods).toEqual(["readImage"]);
    await own.last("readImage").answer(readingOf("1"));
    expect(own.methods).toEqual(["readImage", "thumbnail"]);
    await own.last("thumbnail").answer("small one");
    expect(own.methods).toEqual(["readImage", "thumbnail", "readImage"]);
    await own.last("readImage").answer(readingOf("2"));
    await own.last("thumbnail").answer("small two");
    expect(texts()).toEqual(["1", "2"]);
    expect(list().map(({ thumbnail }) => thumbnail?.image)).toEqual(["packed small one", "packed small two"]);
    expect(own.methods).toEqual(["readImage", "thumbnail", "readImage", "thumbnail"]);
  });

  it("are read anew as digits only; what is answered about the other comes too late", async () => {
    const { store, own, texts } = await openOn(await readyPage(), "one.png");
    const first = own.last("readImage");
    expect(first.given[1]).not.toHaveProperty("signs");
    store.dispatch({ type: "digits-only-toggled" });
    await first.answer(readingOf("7"));
    expect(texts()).toEqual([null]);
    expect(own.last("readImage").given[1]).toMatchObject({ turns: 0, signs: "" });
    await own.last("readImage").answer(readingOf("1"));
    expect(texts()).toEqual(["1"]);
    store.dispatch({ type: "digits-only-toggled" });
    expect(texts()).toEqual([null]);
    await flush();
    expect(own.last("readImage").given[1]).not.toHaveProperty("signs");
  });

  it("that were turned to be read are looked at first, since their size tells where all of it is then", async () => {
    const { own, list, prepare } = await openOn(await readyPage(), "one.png", "two.png");
    expect(prepare).not.toHaveBeenCalled();
    await own.last("readImage").answer({ ...readingOf("1"), turned: 3 });
    expect(prepare).toHaveBeenCalledOnce();
    expect(list()[0]).toMatchObject({ size: SIZE, view: { part: null, turns: 3 }, answer: { reading: { turned: 3 } } });
    expect(own.last("thumbnail").given[2]).toMatchObject({ turns: 3 });
  });

  it("come before thumbnails where somebody looks at them", async () => {
    const { store, own } = await openOn(await readyPage(), "one.png", "two.png", "three.png");
    store.dispatch({ type: "pictures-viewed", id: 2 });
    await own.last("readImage").answer(readingOf("1"));
    expect(own.methods).toEqual(["readImage", "readImage"]);
    await own.last("readImage").answer(readingOf("3"));
    expect(own.methods).toEqual(["readImage", "readImage", "thumbnail"]);
  });

  it("are loaded to be shown only when somebody looks at them, or where they may be too large to be read", async () => {
    const { store, own, prepare, session } = await openOn(await readyPage(), "one.png", "two.png");
    await own.last("readImage").answer(readingOf("1"));
    await own.last("thumbnail").answer("small one");
    await own.last("readImage").answer(readingOf("2"));
    await own.last("thumbnail").answer("small two");
    expect(prepare).not.toHaveBeenCalled();
    store.dispatch({ type: "pictures-viewed", id: 1 });
    await flush();
    expect(prepare).toHaveBeenCalledOnce();
    store.dispatch({ type: "pictures-viewed", id: null });
    session.open([new File([new Uint8Array(11_000_000)], "huge.jpg")]);
    await flush();
    expect(prepare).toHaveBeenCalledTimes(2);
  });

  it("that cannot be shown are looked at once, and no more", async () => {
    const page = await readyPage();
    const prepare = vi.fn(() => Promise.reject(NO_PICTURE));
    startPicturesSession({ ...page, prepare, pack: PACK }).open(filesOf("one.png", "two.png"));
    page.store.dispatch({ type: "pictures-viewed", id: 0 });
    await flush();
    await flush();
    expect(prepare).toHaveBeenCalledOnce();
  });

  it("are read no more once that is stopped, but for the one that is being read, and then from there on", async () => {
    const { store, own, texts, prepare } = await openOn(await readyPage(), "one.png", "two.png", "three.png");
    store.dispatch({ type: "pictures-stopped", isStopped: true });
    await own.last("readImage").answer(readingOf("1"));
    await own.last("thumbnail").answer("small one");
    expect(texts()).toEqual(["1", null, null]);
    expect(own.methods).toEqual(["readImage", "thumbnail"]);
    expect(prepare).not.toHaveBeenCalled();
    store.dispatch({ type: "pictures-stopped", isStopped: false });
    await flush();
    await own.last("readImage").answer(readingOf("2"));
    expect(texts()).toEqual(["1", "2", null]);
  });

  it("count the time of each, and not that in which nothing was to be done", async () => {
    const now = vi.spyOn(performance, "now").mockReturnValue(0);
    const { store, session, own } = await openOn(await readyPage(), "one.png", "two.png");
    const answer = async (at: number) => {
      now.mockReturnValue(at);
      await own.last("readImage").answer(readingOf("1"));
      await own.last("thumbnail").answer("small");
    };
    await answer(1000);
    await answer(3000);
    expect(store.state.pictures.pace).toMatchObject({ count: 2, milliseconds: 3000 });
    now.mockReturnValue(60_000);
    session.open(filesOf("three.png"));
    await flush();
    await answer(60_500);
    expect(store.state.pictures.pace).toMatchObject({ count: 3, milliseconds: 3500 });
  });
});

describe("an answer about a picture", () => {
  it("that was closed meanwhile is about none of those that are opened next", async () => {
    const { store, session, own, texts } = await openOn(await readyPage(), "one.png");
    store.dispatch({ type: "clear" });
    session.open(filesOf("two.png"));
    await own.last("readImage").answer(readingOf("1"));
    expect(texts()).toEqual([null]);
    await own.last("readImage").answer(readingOf("2"));
    expect(texts()).toEqual(["2"]);
  });

  it("that was turned meanwhile comes too late, and it is read as it lies now", async () => {
    const { store, own, texts } = await openOn(await readyPage(), "one.png");
    store.dispatch({ type: "pictures-turned", turns: 1 });
    await own.last("readImage").answer(readingOf("6"));
    expect(texts()).toEqual([null]);
    expect(own.last("readImage").given[1]).toMatchObject({ turns: 1 });
    await own.last("readImage").answer(readingOf("9"));
    expect(texts()).toEqual(["9"]);
  });

  it("of a network that reads no more comes too late, and the next one reads it", async () => {
    const { reader, own, texts } = await openOn(await readyPage(), "one.png");
    const other = new FakeReader();
    reader.readWith({ name: "tiny", reader: other });
    await own.last("readImage").answer(readingOf("1"));
    expect(texts()).toEqual([null]);
    await other.last("readImage").answer(readingOf("7"));
    expect(texts()).toEqual(["7"]);
  });
});

describe("a picture that cannot be read", () => {
  it("gives way to the pad, which says why, where it is the only one", async () => {
    const { store, own, list } = await openOn(await readyPage(), "one.png");
    await own.last("readImage").fail(NO_PICTURE);
    expect(list()).toEqual([]);
    expect(store.state.messages.problem).not.toBeNull();
    expect(store.state.network.phase).toBe("ready");
  });

  it("says in the table why, where there are several, and the others are read", async () => {
    const { store, own, texts } = await openOn(await readyPage(), "one.png", "two.png");
    await own.last("readImage").fail(NO_PICTURE);
    await own.last("readImage").answer(readingOf("2"));
    expect(texts()).toEqual([expect.stringMatching(/picture/), "2"]);
    expect(store.state.messages.problem).toBeNull();
  });

  it("is not read at all where the browser cannot show it", async () => {
    const page = await readyPage();
    startPicturesSession({ ...page, prepare: () => Promise.reject(NO_PICTURE), pack: PACK }).open(filesOf("one.png"));
    await flush();
    expect(page.own.asked).toEqual([]);
    expect(page.store.state.pictures.list).toEqual([]);
  });

  it("waits for the next network where this one has died", async () => {
    const { store, reader, own, loaded, texts } = await openOn(await readyPage(), "one.png");
    await own.last("readImage").fail(DIED);
    expect(store.state.network.phase).toBe("failed");
    expect(own.asked).toHaveLength(1);
    await reader.load();
    await flush();
    await loaded[1]?.last("readImage").answer(readingOf("1"));
    expect(texts()).toEqual(["1"]);
  });
});

describe("a thumbnail", () => {
  const read = async () => {
    const page = await openOn(await readyPage(), "one.png", "two.png");
    await page.own.last("readImage").answer(readingOf("1"));
    return page;
  };

  it("that cannot be made is done without", async () => {
    const { store, own, list } = await read();
    await own.last("thumbnail").fail(NO_PICTURE);
    await own.last("readImage").answer(readingOf("2"));
    await own.last("thumbnail").answer("small two");
    expect(list().map(({ thumbnail }) => thumbnail?.image)).toEqual([null, "packed small two"]);
    expect(store.state.network.phase).toBe("ready");
  });

  it("on which the worker dies is a failure of the network", async () => {
    const { store, own } = await read();
    await own.last("thumbnail").fail(DIED);
    expect(store.state.network.phase).toBe("failed");
    expect(own.asked).toHaveLength(2);
  });
});
