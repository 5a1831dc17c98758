import { describe, expect, it } from "vitest";

describe("the module where there is no browser", () => {
  it("is imported without a word, and what needs a browser rejects in words", async () => {
    const { defineInklingPad, InklingError, loadReader } = await import("../src/module");
    for (const call of [() => loadReader(), () => loadReader({ base: "/x" }), defineInklingPad]) {
      const error = await call().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InklingError);
      expect(error).toMatchObject({ code: "browser", message: expect.stringContaining("in the browser") });
    }
  });
});
