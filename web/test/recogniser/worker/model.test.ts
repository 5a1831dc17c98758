import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { InklingError } from "../../../src/errors";
import { PREPROCESSING } from "../../../src/ink";
import { fetchModel } from "../../../src/recogniser/worker/model";
import { randomCases } from "../../random-cases";

const BASE = "https://example.org/inkling/";
const WEIGHTS = new Uint8Array([1, 2, 3, 4]);

const CARD = {
  format: 2,
  labels: [0, 1, 2],
  rejection: 0.5,
  preprocessing: { ...PREPROCESSING },
  weights: { file: "weights-1.bin", sha256: createHash("sha256").update(WEIGHTS).digest("hex") },
  explain: { file: "explain-1.json", sha256: "0".repeat(64) },
};

/** Serves a model whose files may be replaced; what is not there is 404. */
function serve(files: Readonly<Record<string, BodyInit>>): void {
  const whole: Record<string, BodyInit> = {
    "card.json": JSON.stringify(CARD),
    "model.json": "{}",
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
      { "weights-1.bin": new Uint8Array([1, 2, 3, 5]) },
      { "model.json": "" },
      { "model.json": '{"format": "graph-mo' },
    ];
    for (const files of damages) {
      serve(files);
      expect(await failure(), JSON.stringify(Object.keys(files))).toBe("weights");
    }
  });

  it("never fetches a file from elsewhere", async () => {
    for (const file of ["../weights-1.bin", "https://elsewhere.org/weights-1.bin", "/weights-1.bin", "a/b", "", "."]) {
      serve({ "card.json": JSON.stringify({ ...CARD, weights: { ...CARD.weights, file } }) });
      expect(await failure(), file).toBe("weights");
    }
  });
});
