import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Picture } from "../../../src/inkling";
import { loadReader, type Reader } from "../../../src/recogniser/page/reader";
import type { Request } from "../../../src/recogniser/shared/protocol";
import { reactive } from "../../reactive";

vi.mock("../../../src/recogniser/page/start-worker", () => ({ startWorker: async () => new Echo() }));

const CARD = { labels: [0, 1], preprocessing: { glyph_size: 2 } };

/** A worker that is sent what a real one is, and answers with it. */
class Echo {
  onmessage: ((event: { data: unknown }) => void) | null = null;

  postMessage(request: Request): void {
    const { id, name, argument } = structuredClone(request);
    const value = name === "load" ? { card: CARD, backend: "cpu" } : argument;
    queueMicrotask(() => this.onmessage?.({ data: { id, value } }));
  }

  terminate(): void {}
}

describe("a reader sends its worker plain data", () => {
  let reader: Reader;

  beforeEach(async () => {
    vi.stubGlobal("Worker", Echo);
    // So that pictures are sent as they are.
    vi.stubGlobal(
      "OffscreenCanvas",
      class {
        getContext = () => ({});
      },
    );
    reader = await loadReader();
  });

  afterEach(() => vi.unstubAllGlobals());

  it("of strokes and options that a proxy watches over", async () => {
    const given = reactive({ strokes: [[[1, 2]]], options: { scale: "true", pen: 8 } } as const);
    expect(await reader.readStrokes(given.strokes, given.options)).toMatchObject({
      strokes: [[[1, 2]]],
      options: { scale: "true", pen: 8 },
    });
  });

  it("of glyphs in any list, and of a view without the rest of its buffer", async () => {
    const glyph = [0, 0.5, 1, 0];
    const view = new Float32Array([7, ...glyph, 7]).subarray(1, 5);
    for (const given of [glyph, reactive(glyph), new Float64Array(glyph), view]) {
      const sent = (await reader.readGlyphs(given, 1)) as unknown as { glyphs: Float32Array };
      expect(sent.glyphs).toEqual(new Float32Array(glyph));
      expect(sent.glyphs.buffer.byteLength).toBe(16);
    }
    expect(await reader.explain(reactive(glyph), 1, reactive({ maps: 3 }))).toEqual({
      glyph: new Float32Array(glyph),
      classIndex: 1,
      maps: 3,
    });
    const all = { maps: Number.POSITIVE_INFINITY };
    expect(await reader.explain(glyph, 0, all)).toMatchObject({ classIndex: 0, ...all });
  });

  it("of the options of a picture", async () => {
    const options = reactive({ part: [0, 0, 2, 2], turns: 1 } as const);
    const picture = new Blob();
    expect(await reader.readImage(picture, options)).toMatchObject({ options: { part: [0, 0, 2, 2], turns: 1 } });
    expect(await reader.thumbnail(picture, 40, options)).toMatchObject({ options: { part: [0, 0, 2, 2], turns: 1 } });
  });

  it.each<[string, string, (reader: Reader) => Promise<unknown>]>([
    ["glyphs of too few numbers", "glyphs", (reader) => reader.readGlyphs([0, 0, 0], 1)],
    ["glyphs that are none", "glyphs", (reader) => reader.readGlyphs(null as never, 1)],
    ["a glyph with a hole", "glyphs", (reader) => reader.readGlyphs([0, Number.NaN, 0, 0], 1)],
    ["half a glyph", "glyphs", (reader) => reader.readGlyphs([0, 0], 0.5)],
    ["a label that is none", "glyphs", (reader) => reader.explain([0, 0, 0, 0], "length" as never)],
    [
      "a function for a number of maps",
      "glyphs",
      (reader) => reader.explain([0, 0, 0, 0], 1, { maps: Number as never }),
    ],
    ["options that are none", "strokes", (reader) => reader.readStrokes([], "true" as never)],
    [
      "a part of a picture with three edges",
      "picture",
      (reader) => reader.readImage(new Blob(), { part: [0, 0, 1] as never }),
    ],
    ["a picture on its head", "picture", (reader) => reader.thumbnail(new Blob(), 9, { turns: 1.5 })],
    ["a picture turned at times", "picture", (reader) => reader.readImage(new Blob(), { turn: "often" as never })],
    ["a picture that cannot be sent", "picture", (reader) => reader.readImage((() => {}) as unknown as Picture)],
  ])("and says in words what it refuses: %s", async (_, code, ask) => {
    await expect(ask(reader)).rejects.toMatchObject({ name: "InklingError", code });
  });
});
