import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

interface Link {
  rel: string;
  href: string;
  onload(): void;
  onerror(): void;
  remove(): void;
}

const BASE = "https://example.org/assets/main.js";

describe("a part that is fetched later", () => {
  let links: Link[] = [];

  beforeEach(() => {
    vi.resetModules();
    links = [];
    vi.stubGlobal("document", {
      createElement: () => {
        const link = { remove: () => links.splice(links.indexOf(link), 1) } as unknown as Link;
        return link;
      },
      head: { append: (link: Link) => links.push(link) },
    });
  });

  afterEach(() => vi.unstubAllGlobals());

  async function fetchPart(load: () => Promise<string>, files?: string[]): Promise<string> {
    return (await import("../../../src/page/ui/fetch-part")).fetchPart(load, files, BASE);
  }

  it("waits for its styles, and not for its other scripts", async () => {
    const load = vi.fn(async () => "part");
    const part = fetchPart(load, ["./shared.js", "./part.css"]);
    await vi.waitFor(() => expect(links).toHaveLength(2));
    expect(links.map(({ rel, href }) => [rel, href])).toEqual([
      ["modulepreload", "https://example.org/assets/shared.js"],
      ["stylesheet", "https://example.org/assets/part.css"],
    ]);
    expect(load).not.toHaveBeenCalled();
    links[1]?.onload();
    expect(await part).toBe("part");
  });

  it("needs neither", async () => {
    expect(await fetchPart(async () => "part")).toBe("part");
    expect(links).toEqual([]);
  });

  it("has its styles once, whoever asks again", async () => {
    const first = fetchPart(async () => "one", ["./part.css"]);
    const second = fetchPart(async () => "other", ["./part.css"]);
    await vi.waitFor(() => expect(links).toHaveLength(1));
    links[0]?.onload();
    expect(await Promise.all([first, second])).toEqual(["one", "other"]);
    expect(links).toHaveLength(1);
  });

  it("fails without its styles, and asks for them again the next time", async () => {
    const load = vi.fn(async () => "part");
    const first = fetchPart(load, ["./part.css"]);
    await vi.waitFor(() => expect(links).toHaveLength(1));
    links[0]?.onerror();
    await expect(first).rejects.toThrow("part.css");
    expect(load).not.toHaveBeenCalled();
    const again = fetchPart(load, ["./part.css"]);
    await vi.waitFor(() => expect(links).toHaveLength(1));
    links[0]?.onload();
    expect(await again).toBe("part");
  });
});
