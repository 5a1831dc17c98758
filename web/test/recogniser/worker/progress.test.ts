import { describe, expect, it, vi } from "vitest";
import type { Progress } from "../../../src/recogniser/shared/protocol";
import { countedBytes } from "../../../src/recogniser/worker/progress";

/** A response of 3 and 4 bytes, as one of the page's own origin. */
function responseOf(headers: Record<string, string>, type = "basic"): Response {
  const pieces = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5, 6, 7)];
  const body = new ReadableStream({
    pull(controller) {
      const piece = pieces.shift();
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
  const response = new Response(body, { headers });
  vi.spyOn(response, "type", "get").mockReturnValue(type as ResponseType);
  return response;
}

async function toldOf(response: Response): Promise<Progress[]> {
  const told: Progress[] = [];
  const bytes = await countedBytes(response, (progress) => told.push(progress));
  expect(Array.from(new Uint8Array(bytes))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  return told;
}

describe("the progress of a file", () => {
  it("is told in bytes of its length", async () => {
    expect(await toldOf(responseOf({ "content-length": "7" }))).toEqual([
      { loaded: 3, total: 7 },
      { loaded: 7, total: 7 },
      { loaded: 7, total: 7 },
    ]);
  });

  it.each([
    ["the length is that of what is compressed", { "content-length": "5", "content-encoding": "gzip" }, "basic"],
    ["another origin does not tell whether it is", { "content-length": "7" }, "cors"],
    ["no length is told", {}, "basic"],
    ["the length is none", { "content-length": "many" }, "basic"],
  ])("has no total until all is there where %s", async (_, headers, type) => {
    expect(await toldOf(responseOf(headers, type))).toEqual([
      { loaded: 3, total: null },
      { loaded: 7, total: null },
      { loaded: 7, total: 7 },
    ]);
  });

  it("is never more than all: a length that was too short is none", async () => {
    expect((await toldOf(responseOf({ "content-length": "4" }))).map(({ total }) => total)).toEqual([4, null, 7]);
  });

  it("costs nothing where nobody wants to know", async () => {
    expect((await countedBytes(responseOf({}), null)).byteLength).toBe(7);
  });
});
