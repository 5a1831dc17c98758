import { beforeEach, describe, expect, it, vi } from "vitest";
import { strokesOf } from "../../../src/pad";
import { reduce } from "../../../src/page/model/page-reducer";
import { INITIAL } from "../../../src/page/model/page-state";
import { fragmentOf, handwritingIn } from "../../../src/page/share/drawing-link";
import { startShareSession } from "../../../src/page/share/share-session";
import { createStore } from "../../../src/page/ui/store";
import { draw, quietBrowser } from "../fake-reader";
import { answered } from "../states";
import { readingOf } from "../symbols";

const SITE = "https://example.org/inkling/";
const LINE = fragmentOf({ strokes: [[[10, 10], [10, 90]]], pen: 12 }); // biome-ignore format: a drawing
const OTHER = fragmentOf({ strokes: [[[30, 10], [80, 90]]], pen: 12 }); // biome-ignore format: a drawing

beforeEach(quietBrowser);

/** A page at an address, with what it asks of the browser written down. */
function pageAt(address: string) {
  const store = createStore(reduce, INITIAL);
  const location = new URL(address);
  const listeners: (() => void)[] = [];
  const [copyText, download, share] = [vi.fn(async (_: string) => {}), vi.fn(), vi.fn(async () => {})];
  const window = {
    location,
    history: {
      state: null,
      replaceState: (_: unknown, __: string, path: string) => {
        location.href = new URL(path, location).href;
      },
    },
    navigator: { share },
    addEventListener: (_: "hashchange", listener: () => void) => listeners.push(listener),
  };
  const session = startShareSession({ store, window, copyText, download });
  return {
    store,
    session,
    copyText,
    download,
    share,
    href: () => location.href,
    goTo(fragment: string) {
      location.hash = fragment;
      for (const listener of listeners) listener();
    },
    strokes: () => strokesOf(store.state.drawing),
    messages: () => store.state.messages,
  };
}

describe("an address with a drawing", () => {
  it("puts it on the pad, says so, and loses it, so that it does not come back with a reload", async () => {
    const { session, strokes, messages, href } = pageAt(`${SITE}?a=1${LINE}`);
    session.begin();
    await vi.waitFor(() => expect(strokes()).toEqual(handwritingIn(LINE)?.strokes));
    expect(messages().notice?.sentence).toMatch(/link/);
    expect(href()).toBe(`${SITE}?a=1`);
  });

  it("puts the next one on the pad too, and says how to have the last one back", async () => {
    const { session, strokes, messages, goTo } = pageAt(SITE + LINE);
    session.begin();
    await vi.waitFor(() => expect(strokes()).toEqual(handwritingIn(LINE)?.strokes));
    const first = messages().notice?.sentence;
    goTo(OTHER);
    await vi.waitFor(() => expect(strokes()).toEqual(handwritingIn(OTHER)?.strokes));
    expect(messages().notice?.sentence.length).toBeGreaterThan(first?.length ?? 0);
  });

  it("that is damaged says so, and leaves the pad as it is", async () => {
    const { store, session, strokes, messages } = pageAt(SITE + LINE.slice(0, -3));
    draw(store);
    const before = strokes();
    session.begin();
    await vi.waitFor(() => expect([strokes(), typeof messages().problem]).toEqual([before, "string"]));
  });

  it("is none where the fragment is of another kind", () => {
    const { session, strokes, messages, href } = pageAt(`${SITE}#docs`);
    session.begin();
    expect([strokes(), messages().problem, href()]).toEqual([[], null, `${SITE}#docs`]);
  });
});

describe("the link to a drawing", () => {
  it("is copied, and leads to the same drawing", async () => {
    const { store, session, copyText, strokes, messages } = pageAt(SITE);
    draw(store);
    await session.copyLink();
    const link = new URL(copyText.mock.calls[0]?.[0] ?? "");
    expect(link.href.startsWith(`${SITE}#d=`)).toBe(true);
    expect(handwritingIn(link.hash)?.strokes).toEqual(strokes());
    expect(messages().notice).not.toBeNull();
  });

  it("is not made where it would be too long for the ways that links go", async () => {
    const { store, session, copyText, messages } = pageAt(SITE);
    const strokes = Array.from({ length: 2500 }, (_, x) => [[(7 * x) % 250, 1], [x % 250, 90]] as const); // biome-ignore format: a scribble
    store.dispatch({ type: "strokes-appended", strokes });
    await session.copyLink();
    expect(copyText).not.toHaveBeenCalled();
    expect(messages().problem).not.toBeNull();
  });

  it("that cannot be copied is a problem, as is a text", async () => {
    const { store, session, copyText, messages } = pageAt(SITE);
    copyText.mockRejectedValue(new DOMException("Forbidden.", "NotAllowedError"));
    await session.copy("7");
    expect([messages().problem === null, messages().copied]).toEqual([false, null]);
    draw(store);
    store.dispatch({ type: "clear" });
    await session.copyLink();
    expect([messages().problem === null, messages().notice]).toEqual([false, null]);
  });

  it("is given away, and it is no problem where the user thinks better of it", async () => {
    const { store, session, share, messages } = pageAt(SITE);
    draw(store);
    share.mockRejectedValueOnce(new DOMException("Cancelled.", "AbortError"));
    await session.share();
    expect(share).toHaveBeenCalledWith({ title: expect.any(String), url: expect.stringContaining("#d=") });
    expect(messages().problem).toBeNull();
    share.mockRejectedValueOnce(new DOMException("Forbidden.", "NotAllowedError"));
    await session.share();
    expect(messages().problem).not.toBeNull();
  });

  it("is of no use where the page is a file", () => {
    const { session } = pageAt("file:///home/me/inkling.html");
    expect([session.hasAddress, session.canShare]).toEqual([false, false]);
    expect(pageAt(SITE).session).toMatchObject({ hasAddress: true, canShare: true });
  });
});

describe("a text", () => {
  it("is copied, and the page says which", async () => {
    const { session, copyText, messages } = pageAt(SITE);
    await session.copy("123");
    expect([copyText.mock.calls, messages().copied]).toEqual([[["123"]], "123"]);
  });
});

describe("a stroke file", () => {
  const record = (x: number) => JSON.stringify({ format: 1, label: 1, strokes: [[[x, 0], [x, 100]]] }); // biome-ignore format: a line

  it("puts its first drawing on the pad, and says of how many it is the first", async () => {
    const { session, strokes, messages } = pageAt(SITE);
    await session.open([new File([record(1)], "one.jsonl")]);
    expect(strokes()).toHaveLength(1);
    const alone = messages().notice?.sentence;
    await session.open([new File([`${record(1)}\n${record(2)}`], "two.jsonl")]);
    expect([alone, messages().notice?.sentence]).toEqual([
      expect.stringContaining("one.jsonl"),
      expect.stringContaining("two.jsonl"),
    ]);
  });

  it("that is none says so, and leaves the pad as it is", async () => {
    const { store, session, strokes, messages } = pageAt(SITE);
    draw(store);
    const before = strokes();
    await session.open([new File(["no strokes"], "letter.jsonl")]);
    expect([strokes(), typeof messages().problem]).toEqual([before, "string"]);
  });
});

describe("of two stroke files that are opened at once", () => {
  it("the later one stays, though the earlier one takes longer to read", async () => {
    const { session, messages } = pageAt(SITE);
    const line = JSON.stringify({ format: 1, label: 1, strokes: [[[1, 0], [1, 100]]] }); // biome-ignore format: a line
    const [early, late] = [new File([line], "early.jsonl"), new File([line], "late.jsonl")];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    early.text = () => held.then(() => line);
    const first = session.open([early]);
    await session.open([late]);
    release();
    await first;
    expect(messages().notice?.sentence).toContain("late.jsonl");
  });
});

describe("a drawing that is saved", () => {
  it("is named after what was read of it, and has that in it", async () => {
    const { store, session, download, messages } = pageAt(SITE);
    draw(store);
    store.dispatch(answered(store.state, readingOf("7")));
    await session.save("svg");
    const [name, type, content] = download.mock.calls[0] ?? [];
    expect([name, type]).toEqual(["inkling-7.svg", "image/svg+xml"]);
    expect(await content.text()).toContain("<title>7</title>");
    expect(messages().notice?.sentence).toContain(name);
  });

  it("has nothing of what was read before it grew", async () => {
    const { store, session, download } = pageAt(SITE);
    draw(store);
    store.dispatch(answered(store.state, readingOf("7")));
    draw(store, 60);
    await session.save("svg");
    const [name, , content] = download.mock.calls[0] ?? [];
    expect([name, (await content.text()).includes("<title>")]).toEqual(["inkling.svg", false]);
  });
});
