/** Calls in, promises out: the page's side of the worker, and of the one that takes its place when it vanishes. */

import { InklingError } from "../../errors";
import type { Argument, CallName, Loaded, Message, Progress, Reply, Result } from "../shared/protocol";
import { PING } from "../shared/protocol";
import { reasonOf, unlessAborted } from "./guarded";
import { Silence } from "./silence";
import { startWorker } from "./start-worker";

/** What a question hands over, and what of it need not be copied. */
export interface Given<Name extends CallName> {
  readonly argument: Argument<Name>;
  readonly transfer?: Transferable[];
}

/** What a caller wants beside the answer. */
interface Heeded {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

interface Question extends Heeded {
  readonly id: number;
  readonly name: CallName;
  readonly give: () => Given<CallName> | Promise<Given<CallName>>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly abort: () => void;
  /** How many workers it has been put to. */
  times: number;
}

/** A question is put to a second worker where the first one vanished, and to no third: it may be what kills them. */
const MOST_TIMES = 2;

/** Seconds that a worker may be silent at a drawing, and at what is larger; one that runs has spoken already. */
const PATIENCE = 10;
const MUCH_PATIENCE = 60;
const MUCH: readonly CallName[] = ["load", "readPicture", "readPixels", "thumbnail", "explain"];

export class WorkerClient {
  readonly #from: Argument<"load">;
  /** What is not answered yet, in the order that it was asked. */
  readonly #asked = new Map<number, Question>();
  readonly #silence = new Silence(
    () => this.#worker?.postMessage(PING satisfies Message),
    () => this.#patience(),
    () => this.#vanished(),
  );
  #worker: Worker | undefined;
  #loaded: Loaded | undefined;
  /** Whether this worker can be asked for more than to load. */
  #isReady = false;
  #calls = 0;
  #ended: unknown;

  private constructor(from: Argument<"load">) {
    this.#from = from;
  }

  /**
   * Start a worker and have it load.
   *
   * @throws {InklingError} `worker`, where none starts, and what `load` throws; the reason of the signal.
   */
  static async load(from: Argument<"load">, heeded: Heeded = {}): Promise<{ client: WorkerClient; loaded: Loaded }> {
    const client = new WorkerClient(from);
    try {
      const loaded = await client.#load(heeded);
      client.#open();
      return { client, loaded };
    } catch (error) {
      client.end(error);
      throw error;
    }
  }

  /**
   * Ask the worker.
   *
   * @param give Gives what to ask; once more where the worker vanishes and another one is asked.
   * @throws {InklingError} As a rejection; the reason of the signal, where that comes first.
   */
  call<Name extends CallName>(
    name: Name,
    give: () => Given<Name> | Promise<Given<Name>>,
    { signal, onProgress }: Heeded = {},
  ): Promise<Result<Name>> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    if (signal?.aborted) return Promise.reject(reasonOf(signal));
    return new Promise((resolve, reject) => {
      const id = this.#calls++;
      const abort = () => {
        this.#worker?.postMessage({ cancel: id } satisfies Message);
        this.#take(id)?.reject(reasonOf(signal as AbortSignal));
      };
      signal?.addEventListener("abort", abort);
      const question = { id, name, give, signal, onProgress, resolve, reject, abort, times: 0 } as Question;
      this.#asked.set(id, question);
      if (this.#isReady || name === "load") this.#put(question);
    });
  }

  /** Stop the worker; what it has not answered, and every later call, rejects with `error`. */
  end(error: unknown): void {
    if (this.#ended !== undefined) return;
    this.#ended = error;
    this.#stop();
    for (const id of this.#asked.keys()) this.#take(id)?.reject(error);
  }

  // --- one worker after the other

  async #load(heeded: Heeded): Promise<Loaded> {
    for (let times = 1; ; times++) {
      await unlessAborted(heeded.signal, this.#start());
      try {
        const loaded = await this.call("load", () => ({ argument: this.#from }), heeded);
        this.#loaded ??= loaded;
        return loaded;
      } catch (error) {
        if (this.#ended !== undefined || this.#worker !== undefined || times === MOST_TIMES) throw error;
      }
    }
  }

  async #start(): Promise<void> {
    const worker = await startWorker();
    if (this.#ended !== undefined) {
      worker.terminate();
      throw this.#ended;
    }
    worker.onmessage = (event: MessageEvent<Reply>) => this.#hear(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.end(died(event.message || "it did not say why"));
    };
    worker.onmessageerror = () => this.end(died("a message could not be read"));
    this.#worker = worker;
  }

  #stop(): void {
    this.#silence.rest();
    const worker = this.#worker;
    // Its last words would be taken for those of the next.
    if (worker) worker.onmessage = worker.onerror = worker.onmessageerror = null;
    worker?.terminate();
    this.#worker = undefined;
    this.#isReady = false;
  }

  #vanished(): void {
    this.#stop();
    const error = died("it did not answer any more, nor did a second one that was asked the same");
    const asked = [...this.#asked.values()];
    const loading = asked.find(({ name }) => name === "load");
    if (loading) {
      // Whoever loads asks again itself.
      this.#take(loading.id)?.reject(error);
    } else {
      for (const { id, times } of asked) if (times >= MOST_TIMES) this.#take(id)?.reject(error);
      void this.#replace();
    }
  }

  async #replace(): Promise<void> {
    const before = this.#loaded?.card.weights.sha256;
    try {
      const { card } = await this.#load({});
      if (card.weights.sha256 !== before) {
        const message = `The worker vanished, and the model is another one since. Received: ${card.weights.sha256}.`;
        throw new InklingError("version", `${message} Load a new reader.`);
      }
      this.#open();
    } catch (error) {
      this.end(error);
    }
  }

  /** All that waited for a worker is asked. */
  #open(): void {
    this.#isReady = true;
    for (const question of this.#asked.values()) this.#put(question);
  }

  // --- one question

  #put(question: Question): void {
    const worker = this.#worker;
    question.times++;
    this.#silence.asked();
    const given = question.give();
    if (given instanceof Promise) {
      given
        .then((late) => worker === this.#worker && this.#asked.has(question.id) && this.#post(question, late))
        .catch((error) => this.#take(question.id)?.reject(error));
    } else {
      this.#post(question, given);
    }
  }

  #post({ id, name }: Question, { argument, transfer = [] }: Given<CallName>): void {
    try {
      this.#worker?.postMessage({ id, name, argument } satisfies Message, transfer);
    } catch (cause) {
      this.#take(id)?.reject(unsendable(name, cause));
    }
  }

  #hear(reply: Reply): void {
    this.#silence.heard();
    if (reply === PING) return;
    if ("progress" in reply) {
      this.#tell(reply.id, reply.progress);
    } else if ("value" in reply) {
      this.#take(reply.id)?.resolve(reply.value);
    } else {
      const { code, message, cause } = reply.failure;
      this.#take(reply.id)?.reject(new InklingError(code, message, { cause }));
    }
  }

  /** What a caller's function throws is the caller's to hear of, and does not stop us. */
  #tell(id: number, progress: Progress): void {
    const question = this.#asked.get(id);
    queueMicrotask(() => question?.onProgress?.(progress));
  }

  #take(id: number): Question | undefined {
    const question = this.#asked.get(id);
    this.#asked.delete(id);
    question?.signal?.removeEventListener("abort", question.abort);
    if (this.#asked.size === 0) this.#silence.rest();
    return question;
  }

  #patience(): number {
    return Array.from(this.#asked.values()).some(({ name }) => MUCH.includes(name)) ? MUCH_PATIENCE : PATIENCE;
  }
}

/** Numbers are copied before they come here, so it is the picture: a closed bitmap, say, or a proxy of one. */
function unsendable(name: CallName, cause: unknown): InklingError {
  const message = `What ${name} is given must be what a worker can be sent. Received: ${cause}. Give it as it is, open.`;
  return new InklingError("picture", message, { cause });
}

function died(reason: string): InklingError {
  return new InklingError("worker", `The worker must stay alive. It stopped: ${reason}. Load a new reader.`);
}
