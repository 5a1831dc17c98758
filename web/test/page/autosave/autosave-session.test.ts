import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { savedDrawing } from "../../../src/page/autosave/autosave-session";
import { openDrawingStorage } from "../../../src/page/autosave/drawing-storage";

describe("the storage of the drawing", () => {
  function memory(): Storage {
    const items = new Map<string, string>();
    return { getItem: (key: string) => items.get(key) ?? null, setItem: (key: string, value: string) => void items.set(key, value) } as Storage; // biome-ignore format: two functions
  }

  beforeEach(() => {
    vi.stubGlobal("sessionStorage", memory());
    vi.stubGlobal("localStorage", memory());
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it("gives a tab its own, and a new tab what any saved last", () => {
    openDrawingStorage().write("ours");
    localStorage.setItem("inkling-drawing", "theirs");
    expect(openDrawingStorage().read()).toBe("ours");
    vi.stubGlobal("sessionStorage", memory());
    expect(openDrawingStorage().read()).toBe("theirs");
  });

  it("sets aside what it cannot read, and says so", () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    openDrawingStorage().write("of a newer page");
    expect(savedDrawing(openDrawingStorage())).toBeNull();
    expect(warn).toHaveBeenCalledOnce();
    expect(localStorage.getItem("inkling-drawing-unread")).toBe("of a newer page");
  });

  it("does without what the browser forbids, and says so once", () => {
    const info = vi.spyOn(console, "info").mockReturnValue();
    const forbidden = () => {
      throw new DOMException("Forbidden.", "SecurityError");
    };
    vi.stubGlobal("localStorage", { getItem: forbidden, setItem: forbidden });
    const storage = openDrawingStorage();
    storage.write("drawing");
    storage.write("drawing");
    expect(storage.read()).toBe("drawing");
    expect(info).toHaveBeenCalledOnce();
  });
});
