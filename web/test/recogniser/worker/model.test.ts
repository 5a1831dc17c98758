import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { InklingError } from "../../../src/errors";
import { PREPROCESSING } from "../../../src/ink";
import { fetchGraph, fetchModel } from "../../../src/recogniser/worker/model";
import { randomCases } from "../../random-cases";

const BASE = "https://example.org/inkling/";
/** A file without a tensor. */
const WEIGHTS = new TextEncoder().encode('INKW(\0\0\0{"format":1,"tensors":[],"plan":null}   ');

const GRAPH = '{"modelTopology": {}}';

const CARD = {
  format: 2,
  labels: [0, 1, 2],
  rejection: 0.5,
  preprocessing: { ...PREPROCESSING },
  weights: { file: "weights-1.bin", sha256: createHash("sha256").update(WEIGHTS).digest("hex") },
  graph: { file: "graph-1.json", sha256: createHash("sha256").update(GRAPH).digest("hex") },
  explain: { file: "explain-1.json", sha256: "0".repeat(64) },
};

/** Serves a model whose files may be replaced; what is not there is 404. */
function serve(files: Readonly<Record<string, BodyInit>>): void {
  const whole: Record<string, BodyInit> = {
    "card.json": JSON.stringify(CARD),
    "graph-1.json": GRAPH,
    "weights-1.bin": WEIGHTS,
    ...files,
  };
  vi.stubGlobal("fetch", async (url: URL) => {
    const body = whole[url.href.replace(`${BASE}model/`, "")];
    return body === undefined ? new Response("", { status: 404 }) : new Response(body);
  });
}

/** The code of the error that fetching ends in; `null` where the model is there. */
async function failure(): Promise<string | null> {
  try {
    await fetchModel(BASE, null);
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(InklingError);
    return (error as InklingError).code;
  }
}

afterEach(() => vi.unstubAllGlobals());

describe("a model", () => {
  it("is fetched whole", async () => {
    serve({});
    expect(await failure()).toBeNull();
  });

  it.each(Object.keys(CARD))("is refused in words where the card's %s is something else", async (key) => {
    for (const value of [undefined, null, true, 7.5, -1, "x", [], {}, [[]], [null], [1, 1]]) {
      if (key === "rejection" && (value === null || value === 7.5)) continue;
      serve({ "card.json": JSON.stringify({ ...CARD, [key]: value }) });
      expect(["weights", "version"], `${key} ${JSON.stringify(value)}`).toContain(await failure());
    }
  });

  it("is refused where its labels are not two or more different short texts or whole numbers", async () => {
    const bad = [
      ["A"],
      ["A", "A"],
      [1, "1"],
      ["A", ""],
      ["A", " B"],
      ["A", "a\nb"],
      ["A", "none"],
      ["A", "x".repeat(13)],
    ];
    for (const labels of bad) {
      serve({ "card.json": JSON.stringify({ ...CARD, labels }) });
      expect(await failure(), JSON.stringify(labels)).toBe("weights");
    }
    serve({ "card.json": JSON.stringify({ ...CARD, labels: [1, "A", "ß", "yes", "two words"] }) });
    expect((await fetchModel(BASE, null)).card.labels).toContain("two words");
  });

  it("is refused in words where the card is any JSON, cut short or empty", async () => {
    const text = JSON.stringify(CARD);
    const cut = fc.nat({ max: text.length - 1 }).map((length) => text.slice(0, length));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), cut), async (card) => {
        serve({ "card.json": card });
        expect(["weights", "version"]).toContain(await failure());
      }),
      randomCases(300),
    );
  });

  it("is refused in words where a file of it is cut short, of another model or missing", async () => {
    const damages: Record<string, BodyInit>[] = [
      { "weights-1.bin": WEIGHTS.subarray(0, 2) },
      { "weights-1.bin": "" },
      { "weights-1.bin": WEIGHTS.map((byte) => byte ^ 1) },
    ];
    for (const files of damages) {
      serve(files);
      expect(await failure(), JSON.stringify(Object.keys(files))).toBe("weights");
    }
  });

  it("has a graph for TensorFlow.js, which is fetched when it is asked for", async () => {
    serve({});
    const { card } = await fetchModel(BASE, null);
    expect(await fetchGraph(BASE, card, "graph")).toEqual({ modelTopology: {} });
    await expect(fetchGraph(BASE, card, "explain")).rejects.toThrow("explain-1.json must be there and whole");
    serve({ "graph-1.json": GRAPH.slice(1) });
    await expect(fetchGraph(BASE, card, "graph")).rejects.toThrow("must have the SHA-256");
  });

  it("never fetches a file from elsewhere", async () => {
    for (const file of ["../weights-1.bin", "https://elsewhere.org/weights-1.bin", "/weights-1.bin", "a/b", "", "."]) {
      serve({ "card.json": JSON.stringify({ ...CARD, weights: { ...CARD.weights, file } }) });
      expect(await failure(), file).toBe("weights");
    }
  });
});
