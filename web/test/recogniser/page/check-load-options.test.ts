import { beforeEach, describe, expect, it, vi } from "vitest";
import { checkLoadOptions } from "../../../src/recogniser/page/check-load-options";

beforeEach(() => {
  vi.stubGlobal("location", new URL("https://example.org/page/index.html"));
  return () => vi.unstubAllGlobals();
});

/** What is wrong is refused by its code, and what was received is named. */
function refuses(code: string, call: () => unknown, says = "Received: "): void {
  expect(call).toThrow(expect.objectContaining({ name: "InklingError", code, message: expect.stringContaining(says) }));
}

describe("the folder of a model", () => {
  it.each([
    ["models/two", "https://example.org/page/models/two/"],
    ["/models/", "https://example.org/models/"],
    [new URL("https://cdn.example.com/a?b#c"), "https://cdn.example.com/a/?b#c"],
  ])("is relative to the page: %s", (base, expected) => {
    expect(checkLoadOptions({ base }).base).toBe(expected);
  });

  it.each([null, 5, Number.NaN, {}, [], "https://", "http://[", "ftp://example.org/", "data:text/plain,a", "blob:x"])(
    "is not %s",
    (base) => refuses("options", () => checkLoadOptions({ base: base as string })),
  );
});

describe("a backend", () => {
  it("is the best one where none is named", () => {
    expect(checkLoadOptions({})).toMatchObject({ backend: "auto", tells: false });
  });

  it.each([null, "webgl", "AUTO", "", 1, ["wasm"], {}])("is not %s", (backend) => {
    refuses("options", () => checkLoadOptions({ backend: backend as "auto" }));
  });
});
