import { afterEach, describe, expect, it, vi } from "vitest";
import { readPreference, writePreference } from "../../../src/page/ui/preferences";

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a preference", () => {
  it("is there again on the next visit", () => {
    const stored = new Map<string, string>();
    const getItem = (key: string) => stored.get(key) ?? null;
    vi.stubGlobal("localStorage", { getItem, setItem: (key: string, value: string) => stored.set(key, value) });
    expect(readPreference("inkling-language")).toBeNull();
    writePreference("inkling-language", "de");
    expect(readPreference("inkling-language")).toBe("de");
  });

  it("holds for this visit only where the browser forbids it", () => {
    const forbid = () => {
      throw new DOMException("Access is denied.", "SecurityError");
    };
    vi.stubGlobal("localStorage", { getItem: forbid, setItem: forbid });
    expect(() => writePreference("inkling-language", "de")).not.toThrow();
    expect(readPreference("inkling-language")).toBeNull();
  });
});
