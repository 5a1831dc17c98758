import { beforeEach, describe, expect, it, vi } from "vitest";
import { WorkerClient } from "../../../src/recogniser/page/client";
import { FakeWorker, LOADED } from "./fake-worker";

const start = vi.hoisted(() => ({ next: (): unknown => undefined }));
vi.mock("../../../src/recogniser/page/start-worker", () => ({ startWorker: async () => start.next() }));

const FROM = { base: "https://example.org/", backend: "auto", tells: false } as const;
const STROKES = () => ({ argument: { strokes: [], options: {} } });
const GLYPHS = () => ({ argument: { glyphs: new Float32Array(0), n: 0 } });

/** Longer than any worker may be silent at a drawing, in milliseconds. */
const LONG = 12_000;

beforeEach(() => {
  vi.useFakeTimers();
  FakeWorker.all.length = 0;
  start.next = () => new FakeWorker();
  return () => vi.useRealTimers();
});

async function loadedClient() {
  const { client, loaded } = await WorkerClient.load(FROM);
  const [first] = FakeWorker.all as [FakeWorker];
  return { client, loaded, first };
}

describe("a worker that vanished without a word", () => {
  it("is replaced, and what was asked is asked again, in its order", async () => {
    const { client, first } = await loadedClient();
    first.isGone = true;
    const answers = [client.call("readStrokes", STROKES), client.call("readGlyphs", GLYPHS)];
    await vi.advanceTimersByTimeAsync(LONG);
    const second = FakeWorker.all[1] as FakeWorker;
    expect([first.isTerminated, second.asked]).toEqual([true, ["load", "readStrokes", "readGlyphs"]]);
    second.answer("readStrokes", "seven");
    second.answer("readGlyphs", "rows");
    expect(await Promise.all(answers)).toEqual(["seven", "rows"]);
  });

  it("is not waited for where it says nothing for an hour since the page was frozen: it is given time anew", async () => {
    const { client, first } = await loadedClient();
    const asked = client.call("readStrokes", STROKES);
    first.isGone = true;
    await vi.advanceTimersByTimeAsync(9000);
    const now = performance.now();
    const clock = vi.spyOn(performance, "now").mockReturnValue(now + 3_600_000);
    await vi.advanceTimersByTimeAsync(2000);
    expect(FakeWorker.all).toHaveLength(1);
    first.isGone = false;
    clock.mockRestore();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeWorker.all).toHaveLength(1);
    first.answer("readStrokes", "seven");
    expect(await asked).toBe("seven");
  });

  it("is not mistaken for one that works for minutes and answers pings", async () => {
    const { client, first } = await loadedClient();
    const asked = client.call("readPicture", () => ({ argument: { picture: new Blob(), options: {}, signs: "" } }));
    await vi.advanceTimersByTimeAsync(600_000);
    expect([FakeWorker.all.length, first.isTerminated]).toEqual([1, false]);
    first.answer("readPicture", "a page");
    expect(await asked).toBe("a page");
  });

  it("has longer where a picture is read, whose steps are long", async () => {
    const { client, first } = await loadedClient();
    first.isGone = true;
    void client.call("readPicture", () => ({ argument: { picture: new Blob(), options: {}, signs: "" } }));
    await vi.advanceTimersByTimeAsync(LONG);
    expect(FakeWorker.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5 * LONG);
    expect(FakeWorker.all).toHaveLength(2);
  });

  it("is not asked for signs of life while nothing is asked of it", async () => {
    const { client, first } = await loadedClient();
    const asked = client.call("readStrokes", STROKES);
    first.answer("readStrokes", "seven");
    await asked;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(first.heard).toHaveLength(2);
  });

  it("takes what it was handed over along, and that is made anew for the next", async () => {
    const { client, first } = await loadedClient();
    first.isGone = true;
    const give = vi.fn(async () => {
      const data = new Uint8ClampedArray(4);
      const taken = { pixels: { height: 1, width: 1, data }, scale: 1 };
      return { argument: { taken, options: {}, signs: "" }, transfer: [data.buffer] };
    });
    void client.call("readPixels", give);
    await vi.advanceTimersByTimeAsync(6 * LONG);
    expect(give).toHaveBeenCalledTimes(2);
    const second = FakeWorker.all[1] as FakeWorker;
    expect(second.asked).toEqual(["load", "readPixels"]);
    const handedOver = second.postMessage.mock.calls.map(([, transfer]) => transfer?.length);
    expect(handedOver.filter((count) => count === 1)).toHaveLength(1);
  });

  it("twice at the same question is no accident: that fails, and what is asked next is answered", async () => {
    const { client, first } = await loadedClient();
    first.isGone = true;
    const failed = expect(client.call("readStrokes", STROKES)).rejects.toMatchObject({ code: "worker" });
    await vi.advanceTimersByTimeAsync(LONG);
    (FakeWorker.all[1] as FakeWorker).isGone = true;
    await vi.advanceTimersByTimeAsync(LONG);
    await failed;
    const asked = client.call("readStrokes", STROKES);
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeWorker.all).toHaveLength(3);
    (FakeWorker.all[2] as FakeWorker).answer("readStrokes", "seven");
    expect(await asked).toBe("seven");
  });

  it("before it had loaded is replaced once, and then its loading fails in words", async () => {
    start.next = () => Object.assign(new FakeWorker(null), { isGone: true });
    const failed = expect(WorkerClient.load(FROM)).rejects.toMatchObject({ code: "worker", name: "InklingError" });
    await vi.advanceTimersByTimeAsync(70_000);
    expect(FakeWorker.all).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(70_000);
    await failed;
    expect(FakeWorker.all.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);
  });

  it("is not replaced by one that reads with another model", async () => {
    const { client, first } = await loadedClient();
    first.isGone = true;
    start.next = () => new FakeWorker({ ...LOADED, card: { weights: { sha256: "xyz" } } });
    const failed = expect(client.call("readStrokes", STROKES)).rejects.toMatchObject({ code: "version" });
    await vi.advanceTimersByTimeAsync(LONG);
    await failed;
  });

  it("leaves no other behind where the reader is disposed while that one starts", async () => {
    const { client, first } = await loadedClient();
    first.isGone = true;
    let arrive = (_: unknown) => {};
    start.next = () => new Promise((resolve) => (arrive = resolve));
    const failed = expect(client.call("readStrokes", STROKES)).rejects.toBe("the end");
    await vi.advanceTimersByTimeAsync(LONG);
    client.end("the end");
    await failed;
    const second = new FakeWorker();
    arrive(second);
    await vi.advanceTimersByTimeAsync(0);
    expect([second.isTerminated, second.heard]).toEqual([true, []]);
  });
});

describe("a worker that dies with a word", () => {
  it("is not replaced: who asks is told", async () => {
    const { client, first } = await loadedClient();
    const failed = expect(client.call("readStrokes", STROKES)).rejects.toMatchObject({ code: "worker" });
    first.onerror?.({ message: "out of memory", preventDefault: () => {} });
    await failed;
    await expect(client.call("readStrokes", STROKES)).rejects.toThrow("out of memory");
    expect(FakeWorker.all).toHaveLength(1);
  });
});

describe("a call with a signal", () => {
  it("is not made where that was aborted before", async () => {
    const { client, first } = await loadedClient();
    const asked = client.call("readStrokes", STROKES, { signal: AbortSignal.abort("no") });
    await expect(asked).rejects.toBe("no");
    expect(first.asked).toEqual(["load"]);
  });

  it("rejects at once with its reason, and the worker hears of it", async () => {
    const { client, first } = await loadedClient();
    const controller = new AbortController();
    const asked = client.call("readStrokes", STROKES, { signal: controller.signal });
    controller.abort();
    await expect(asked).rejects.toMatchObject({ name: "AbortError" });
    expect(first.heard.at(-1)).toEqual({ cancel: 1 });
    first.answer("readStrokes", "too late");
    await vi.advanceTimersByTimeAsync(60_000);
  });

  it("keeps no hold of it once it is answered", async () => {
    const { client, first } = await loadedClient();
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, "removeEventListener");
    const asked = client.call("readStrokes", STROKES, { signal });
    first.answer("readStrokes", "seven");
    await asked;
    expect(removed).toHaveBeenCalledOnce();
  });

  it("does not wait for a worker whose script is still on its way, and leaves none behind", async () => {
    const controller = new AbortController();
    let come: (worker: FakeWorker) => void = () => {};
    start.next = () => new Promise<FakeWorker>((resolve) => (come = resolve));
    const loading = WorkerClient.load(FROM, { signal: controller.signal });
    controller.abort("enough");
    await expect(loading).rejects.toBe("enough");
    const worker = new FakeWorker();
    come(worker);
    await vi.advanceTimersByTimeAsync(0);
    expect(worker.isTerminated).toBe(true);
  });

  it("stops the worker where it was loading", async () => {
    start.next = () => new FakeWorker(null);
    const controller = new AbortController();
    const loading = WorkerClient.load(FROM, { signal: controller.signal });
    await vi.advanceTimersByTimeAsync(0);
    controller.abort("enough");
    await expect(loading).rejects.toBe("enough");
    expect(FakeWorker.all[0]?.isTerminated).toBe(true);
  });
});

describe("what a caller is told while a reader loads", () => {
  it("is how far the weights have come, whatever the caller makes of it", async () => {
    start.next = () => new FakeWorker(null);
    const told: unknown[] = [];
    const loading = WorkerClient.load(FROM, { onProgress: (progress) => told.push(progress) });
    await vi.advanceTimersByTimeAsync(0);
    const [worker] = FakeWorker.all as [FakeWorker];
    worker.say({ id: 0, progress: { loaded: 5, total: 9 } });
    worker.say({ id: 0, progress: { loaded: 9, total: 9 } });
    worker.answer("load", LOADED);
    expect((await loading).loaded).toBe(LOADED);
    expect(told).toEqual([
      { loaded: 5, total: 9 },
      { loaded: 9, total: 9 },
    ]);
  });
});

describe("what cannot cross to the worker", () => {
  it("rejects, and is not waited for", async () => {
    const { client, first } = await loadedClient();
    first.postMessage.mockImplementationOnce(() => {
      throw new DOMException("It could not be cloned.", "DataCloneError");
    });
    await expect(client.call("readStrokes", STROKES)).rejects.toMatchObject({ code: "picture" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeWorker.all).toHaveLength(1);
  });
});
