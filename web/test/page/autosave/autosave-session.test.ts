import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { savedDrawing, startAutosaveSession } from "../../../src/page/autosave/autosave-session";
import { openDrawingStorage } from "../../../src/page/autosave/drawing-storage";
import { drawingIn } from "../../../src/page/model/saved-drawing";
import { draw, startPage } from "../fake-reader";

describe("the storage of the drawing", () => {
  function memory(): Storage {
    const items = new Map<string, string>();
    return {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    } as Storage;
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

  it("tells whether the browser keeps anything, and leaves nothing behind for that", () => {
    expect(openDrawingStorage().isKept).toBe(true);
    const setItem = vi.spyOn(localStorage, "setItem");
    openDrawingStorage();
    expect(setItem).toHaveBeenCalledOnce();
    expect(localStorage.getItem(setItem.mock.calls[0]?.[0] as string)).toBeNull();
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
    expect(storage.isKept).toBe(false);
    expect(info).toHaveBeenCalledOnce();
  });
});

describe("autosave", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  function savingPage() {
    const { store } = startPage();
    const written: string[] = [];
    const storage = { read: () => null, write: (text: string) => void written.push(text), setAside: vi.fn() };
    let leave = () => {};
    startAutosaveSession({
      store,
      storage,
      onLeave: (save) => {
        leave = save;
      },
    });
    const last = () => drawingIn(written.at(-1) ?? "")?.history.present;
    return { store, written, last, leave: () => leave() };
  }

  it("saves a drawing soon after its last stroke, and not once a stroke", () => {
    const { store, written, last } = savingPage();
    draw(store);
    vi.advanceTimersByTime(300);
    draw(store, 50);
    vi.advanceTimersByTime(300);
    expect(written).toEqual([]);
    vi.advanceTimersByTime(200);
    expect([written.length, last()?.strokes.length]).toEqual([1, 2]);
  });

  it("waits while a stroke is under way", () => {
    const { store, written } = savingPage();
    draw(store);
    store.dispatch({ type: "pen-down", at: [9, 9] });
    vi.advanceTimersByTime(5000);
    expect(written).toEqual([]);
    store.dispatch({ type: "pen-up" });
    vi.advanceTimersByTime(500);
    expect(written).toHaveLength(1);
  });

  it("saves at once when the page is left, also the stroke that is under way, and only once", () => {
    const { store, written, last, leave } = savingPage();
    draw(store);
    store.dispatch({ type: "pen-down", at: [9, 9] });
    leave();
    expect([written.length, last()?.strokes.length]).toEqual([1, 2]);
    leave();
    vi.advanceTimersByTime(5000);
    expect(written).toHaveLength(1);
  });

  it("writes nothing where nothing was drawn, so that what another tab has saved stays", () => {
    const { store, written, leave } = savingPage();
    store.dispatch({ type: "pad-resized", width: 300 });
    vi.advanceTimersByTime(5000);
    leave();
    expect(written).toEqual([]);
  });
});
