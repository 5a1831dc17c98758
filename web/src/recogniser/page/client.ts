/** Calls in, promises out: the page's side of the worker. */

import { InklingError } from "../../errors";
import type { Argument, CallName, Reply, Request, Result } from "../shared/protocol";
import { startWorker } from "./start-worker";

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: InklingError) => void;
}

export class WorkerClient {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #calls = 0;
  #ended: InklingError | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    this.#worker.onmessage = (event: MessageEvent<Reply>) => this.#settle(event.data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.end(died(event.message || "its script could not be loaded"));
    };
    this.#worker.onmessageerror = () => this.end(died("a message could not be read"));
  }

  /** @throws {InklingError} `worker`, where none starts. */
  static async start(): Promise<WorkerClient> {
    try {
      return new WorkerClient(await startWorker());
    } catch (cause) {
      const message = "A browser must let the page start a worker. It did not: use another one.";
      throw new InklingError("worker", message, { cause });
    }
  }

  /**
   * Ask the worker.
   *
   * @param transfer What to hand over instead of copying it.
   * @throws {InklingError} As a rejection.
   */
  call<Name extends CallName>(
    name: Name,
    argument: Argument<Name>,
    transfer: Transferable[] = [],
  ): Promise<Result<Name>> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = this.#calls++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as Pending["resolve"], reject });
      try {
        this.#worker.postMessage({ id, name, argument } satisfies Request, transfer);
      } catch (cause) {
        this.#pending.delete(id);
        reject(unsendable(name, cause));
      }
    });
  }

  /** Stop the worker; what it has not answered, and every later call, rejects with `error`. */
  end(error: InklingError): void {
    this.#ended = error;
    this.#worker.terminate();
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }

  #settle(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    if (!pending) return;
    this.#pending.delete(reply.id);
    if ("value" in reply) {
      pending.resolve(reply.value);
    } else {
      const { code, message, cause } = reply.failure;
      pending.reject(new InklingError(code, message, { cause }));
    }
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
