import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startWorker } from "../../../src/recogniser/page/start-worker";
import type { WorkerScript } from "../../../src/recogniser/page/worker-script";
import { PING } from "../../../src/recogniser/shared/protocol";

const PAGE = "https://page.example";
const CDN = "https://cdn.example/assets/worker.js";

const script = vi.hoisted(() => ({ of: {} as WorkerScript }));
vi.mock("../../../src/recogniser/page/worker-script", () => ({ workerScript: async () => script.of }));

/** A worker whose script the browser runs, or does not. */
class Starting {
  static last: Starting;
  isTerminated = false;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message?: string; preventDefault(): void }) => void) | null = null;

  constructor(readonly address: unknown) {
    Starting.last = this;
  }

  say = (data: unknown) => this.onmessage?.({ data });
  fail = (message?: string) => this.onerror?.({ ...(message && { message }), preventDefault() {} });

  terminate(): void {
    this.isTerminated = true;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("Worker", Starting);
  vi.stubGlobal("self", { origin: PAGE });
  vi.stubGlobal("addEventListener", vi.fn());
  vi.stubGlobal("removeEventListener", vi.fn());
  script.of = { address: `${PAGE}/assets/worker.js`, type: "module" };
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Starts a worker, does something to it, and returns the message of the error. */
async function messageOf(act: (worker: Starting) => void): Promise<string> {
  const started = startWorker().catch(({ code, message }) => `${code}: ${message}`);
  await vi.advanceTimersByTimeAsync(1);
  act(Starting.last);
  await vi.advanceTimersByTimeAsync(130_000);
  return started as Promise<string>;
}

function hosted(answer: () => Promise<Response>): void {
  vi.stubGlobal("fetch", vi.fn(answer));
}

const JAVASCRIPT = { headers: { "content-type": "text/javascript" } };

describe("a worker", () => {
  it("has started with its first word", async () => {
    const started = startWorker();
    await vi.advanceTimersByTimeAsync(1);
    Starting.last.say(PING);
    expect(await started).toBe(Starting.last);
    await vi.advanceTimersByTimeAsync(130_000);
    expect(Starting.last.isTerminated).toBe(false);
  });

  it("that never says a word is given up", async () => {
    hosted(async () => new Response("", JAVASCRIPT));
    expect(await messageOf(() => {})).toContain(
      "worker: The reader's worker must start. Received: Error: It said nothing",
    );
    expect(Starting.last.isTerminated).toBe(true);
  });

  it("whose host answers something else is told of with the answer", async () => {
    hosted(async () => new Response("", { status: 404 }));
    expect(await messageOf((worker) => worker.fail())).toContain("Received: the answer 404 instead of JavaScript.");
    hosted(async () => new Response("", { headers: { "content-type": "text/html" } }));
    expect(await messageOf((worker) => worker.fail())).toContain("Received: text/html instead of JavaScript.");
  });

  it("whose host does not allow the page is told of with both", async () => {
    script.of = { address: "blob:1", type: "module", imports: CDN };
    hosted(() => Promise.reject(new TypeError("Failed to fetch")));
    const message = await messageOf((worker) => worker.say({ failed: "TypeError: Failed to fetch" }));
    for (const part of [CDN, PAGE, "on another origin", "Access-Control-Allow-Origin"]) expect(message).toContain(part);
  });

  it("whose imports a policy refuses is told of with the directive", async () => {
    script.of = { address: "blob:1", type: "module", imports: CDN };
    const message = await messageOf((worker) => {
      worker.say({ refused: "script-src-elem" });
      worker.say({ failed: "TypeError: Failed to fetch" });
    });
    expect(message).toContain("Add: script-src https://cdn.example.");
  });

  it("that makes a mistake at once is told of with its words", async () => {
    hosted(async () => new Response("", JAVASCRIPT));
    expect(await messageOf((worker) => worker.fail("SyntaxError: #"))).toContain("Received: Error: SyntaxError: #.");
  });
});
