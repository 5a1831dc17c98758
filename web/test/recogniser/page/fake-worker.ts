/** Workers that answer when the test says so, or never, in place of those that the client would start. */

import { vi } from "vitest";
import { type Message, PING, type Reply, type Request } from "../../../src/recogniser/shared/protocol";

export const LOADED = { card: { weights: { sha256: "abc" } }, backend: "wasm" };

export class FakeWorker {
  /** All workers that were started, the first first. */
  static readonly all: FakeWorker[] = [];

  readonly heard: Message[] = [];
  isTerminated = false;
  /** Whether it lets nothing be heard of it any more, as one that the system has taken away. */
  isGone = false;
  onmessage: ((event: { data: Reply }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;

  /** @param loaded What it answers as soon as it is asked to load; `null` where the test answers that. */
  constructor(readonly loaded: unknown = LOADED) {
    FakeWorker.all.push(this);
  }

  postMessage = vi.fn((message: Message, _transfer?: readonly Transferable[]) => {
    this.heard.push(message);
    if (message === PING) this.say(PING);
    else if ("name" in message && message.name === "load" && this.loaded) this.answer("load", this.loaded);
  });

  terminate(): void {
    this.isTerminated = true;
  }

  /** The requests that it was given, by name. */
  get asked(): readonly string[] {
    return this.heard.flatMap((message) => (message !== PING && "name" in message ? [message.name] : []));
  }

  answer(name: string, value: unknown): void {
    const request = this.heard.findLast((each) => each !== PING && "name" in each && each.name === name);
    this.say({ id: (request as Request).id, value });
  }

  say(data: Reply): void {
    if (!this.isGone) queueMicrotask(() => this.onmessage?.({ data }));
  }
}
