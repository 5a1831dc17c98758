/** What is dropped and pasted in, what the page opens out. */

import { describe, expect, it, vi } from "vitest";
import { reduce } from "../../src/page/model/page-reducer";
import { INITIAL } from "../../src/page/model/page-state";
import { openerOf } from "../../src/page/opener";
import { createStore } from "../../src/page/ui/store";
import { quietBrowser } from "./fake-reader";

const ORIGIN = "https://example.org";

/** A page at an address, with all that it was asked to open written down. */
function page(answer: () => Promise<Response> = async () => new Response("x")) {
  quietBrowser();
  const store = createStore(reduce, INITIAL);
  const opened: string[] = [];
  const name = (files: readonly File[]) => files.map((file) => file.name).join();
  const fetch = vi.fn(answer) as unknown as typeof globalThis.fetch;
  const pictures = { open: async (files: readonly File[]) => void opened.push(`pictures ${name(files)}`) };
  const opener = openerOf({
    store,
    pictures,
    share: {
      open: async (files) => void opened.push(`strokes ${await files[0]?.text()}`),
      openLink: (fragment) => fragment.startsWith("#d=") && opened.push(`link ${fragment}`) > 0,
    },
    samples: { write: async (digit) => void opened.push(`${digit}`) },
    fetch,
    location: { origin: ORIGIN },
  });
  return { store, opener, opened, pictures, fetch, problem: () => store.state.messages.problem };
}

describe("a text that is pasted", () => {
  it("is written by hand where it is a number", async () => {
    const { opener, opened, problem } = page();
    opener.open({ kind: "text", text: "2026" });
    await vi.waitFor(() => expect(opened).toEqual(["2", "0", "2", "6"]));
    expect(problem()).toBeNull();
  });

  it("is opened as a stroke file where it may be one", async () => {
    const { opener, opened } = page();
    opener.open({ kind: "text", text: '{"strokes": []}' });
    await vi.waitFor(() => expect(opened).toEqual(['strokes {"strokes": []}']));
  });

  it.each(["20\t26\n17\t4", "12 apples", "3.14", "1234567890123"])("is told apart from handwriting: %j", (text) => {
    const { opener, opened, problem } = page();
    opener.open({ kind: "text", text });
    expect(problem()).toMatch(/text already/);
    expect(opened).toEqual([]);
  });
});

describe("an address that is dropped or pasted", () => {
  it("puts the drawing that it holds on the pad, whoever's page it is of", () => {
    const { opener, opened, fetch } = page();
    opener.open({ kind: "address", address: "https://elsewhere.example/inkling/#d=abc" });
    expect(opened).toEqual(["link #d=abc"]);
    expect(fetch).not.toHaveBeenCalled();
  });

  it("of this site is opened", async () => {
    const { opener, opened } = page();
    opener.open({ kind: "address", address: `${ORIGIN}/scans/page%201.png?a` });
    await vi.waitFor(() => expect(opened).toEqual(["pictures page%201.png"]));
  });

  it("of this site with nothing there is told", async () => {
    const { opener, problem } = page(async () => new Response("", { status: 404 }));
    opener.open({ kind: "address", address: `${ORIGIN}/gone.png` });
    await vi.waitFor(() => expect(problem()).toMatch(/could not be fetched/));
  });

  it.each(["https://elsewhere.example/7.png", "blob:https://example.org/7", "file:///home/7.png", "no address"])(
    "of anybody else is not asked for: %s",
    (address) => {
      const { opener, opened, fetch, problem } = page();
      opener.open({ kind: "address", address });
      expect(problem()).toMatch(/address of a picture/);
      expect(opened).toEqual([]);
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  it("that holds the picture itself opens it", () => {
    const { opener, opened } = page();
    opener.open({ kind: "address", address: "data:image/png;base64,iVBORw==" });
    expect(opened).toEqual(["pictures clipboard"]);
  });
});

it("opens a drawing once the pictures beside it lie over the pad", async () => {
  const { opener, opened, pictures } = page();
  let arrive = () => {};
  const fetched = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  pictures.open = async (files) => {
    await fetched;
    opened.push(`pictures ${files.length}`);
  };
  opener.openFiles([new File(["{}"], "8.json"), new File(["x"], "page.png")]);
  await Promise.resolve();
  expect(opened).toEqual([]);
  arrive();
  await vi.waitFor(() => expect(opened).toEqual(["pictures 1", "strokes {}"]));
});
