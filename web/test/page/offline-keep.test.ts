/** What the page tells of the service workers of its site, whenever it meets them. */

import { beforeEach, describe, expect, it, vi } from "vitest";
import { keep } from "../../src/page/offline/keep";
import type { OfflineAction } from "../../src/page/offline/state";

const OWN = "of the page";
const LATER = "of a later one";

/** A service worker that says which build it holds. */
class Worker extends EventTarget {
  constructor(
    readonly build: string,
    public state: ServiceWorkerState,
  ) {
    super();
  }

  postMessage({ type }: { type: string }, [port]: MessagePort[] = []): void {
    if (type === "BUILD") port?.postMessage(this.build);
  }

  becomes(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

class Registration extends EventTarget {
  installing: Worker | null = null;
  waiting: Worker | null = null;

  finds(worker: Worker): Worker {
    this.installing = worker;
    this.dispatchEvent(new Event("updatefound"));
    return worker;
  }
}

let registration: Registration;
let told: OfflineAction["type"][];

/** Opens the page, which is kept from an earlier visit. */
async function open(): Promise<void> {
  const active = new Worker(OWN, "activated");
  const serviceWorker = { register: async () => registration, ready: Promise.resolve({ active }), controller: active };
  vi.stubGlobal("navigator", { serviceWorker });
  await keep(OWN, ({ type }) => told.push(type));
  await vi.waitFor(() => expect(told).toContain("app-kept"));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  for (const name of ["document", "window"]) vi.stubGlobal(name, new EventTarget());
  registration = new Registration();
  told = [];
  return () => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  };
});

describe("a page that is kept", () => {
  it("tells of a version that waits when the page is opened", async () => {
    registration.waiting = new Worker(LATER, "installed");
    await open();
    await vi.waitFor(() => expect(told).toContain("app-updated"));
  });

  it("tells of a version that is being fetched when the page is opened", async () => {
    const installing = registration.finds(new Worker(LATER, "installing"));
    await open();
    expect(told).toEqual(["app-kept"]);
    installing.becomes("installed");
    await vi.waitFor(() => expect(told).toContain("app-updated"));
  });

  it("tells of a version that comes later, and not of one that failed to come", async () => {
    await open();
    registration.finds(new Worker(LATER, "installing")).becomes("redundant");
    const next = registration.finds(new Worker(LATER, "installing"));
    expect(told).toEqual(["app-kept"]);
    next.becomes("installed");
    await vi.waitFor(() => expect(told).toContain("app-updated"));
  });

  it("keeps quiet about its own version", async () => {
    const own = registration.finds(new Worker(OWN, "installing"));
    await open();
    own.becomes("installed");
    registration.finds(new Worker(LATER, "installing")).becomes("installed");
    await vi.waitFor(() => expect(told).toEqual(["app-kept", "app-updated"]));
  });
});
