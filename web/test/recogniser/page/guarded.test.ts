import { describe, expect, it, vi } from "vitest";
import { InklingError } from "../../../src/errors";
import { guarded, unlessAborted } from "../../../src/recogniser/page/guarded";

const never = new Promise<never>(() => {});

describe("a call", () => {
  it("begins at once, so that what is given may be changed or closed right after it", () => {
    const work = vi.fn(async () => 7);
    void guarded("picture", {}, work);
    expect(work).toHaveBeenCalledOnce();
  });

  it("passes on what is of the family already", async () => {
    const error = new InklingError("weights", "model.json must be there.");
    await expect(guarded("options", undefined, () => Promise.reject(error))).rejects.toBe(error);
  });

  it("makes one of the family of whatever else its arguments throw", async () => {
    const cause = new TypeError("It has no such method.");
    const work = () => {
      throw cause;
    };
    await expect(guarded("strokes", {}, work)).rejects.toMatchObject({ name: "InklingError", code: "strokes", cause });
  });

  it.each([null, 5, "cpu", [], () => {}])("takes no options such as %o", async (options) => {
    const call = guarded("strokes", options as never, async () => 7);
    await expect(call).rejects.toMatchObject({ name: "InklingError", code: "strokes" });
  });

  it.each([5, "stop", {}, new EventTarget()])("takes no signal such as %o", async (signal) => {
    const call = guarded("strokes", { signal: signal as never }, async () => 7);
    await expect(call).rejects.toMatchObject({ name: "InklingError", code: "options" });
  });

  it("needs no signal: null and undefined are none", async () => {
    expect(await guarded("strokes", { signal: null }, async (signal) => signal)).toBeUndefined();
    expect(await guarded("strokes", { signal: undefined }, async (signal) => signal)).toBeUndefined();
  });

  it("rejects with the reason of a signal as fetch does, before it begins and while it runs", async () => {
    const work = vi.fn(() => never);
    await expect(guarded("strokes", { signal: AbortSignal.abort("why") }, work)).rejects.toBe("why");
    expect(work).not.toHaveBeenCalled();
    const controller = new AbortController();
    const call = guarded("strokes", controller, (signal) => unlessAborted(signal, never));
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });
});
