/** A call of the module with its options in, its answer or one of the one family of errors out. */

import { type ErrorCode, InklingError } from "../../errors";
import type { CallOptions } from "./options";
import { kindOf, shown } from "./plain-data";

/**
 * Makes a call.
 *
 * @param code    What the call is about: the code of what is wrong with its options, and of whatever else they throw.
 * @param options As the caller gave them, who may have given anything.
 * @param work    Begins at once.
 * @throws {InklingError} As a rejection; the signal's reason, where that stopped the call.
 */
export async function guarded<T>(
  code: ErrorCode,
  options: CallOptions | undefined,
  work: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  let signal: AbortSignal | undefined;
  try {
    signal = signalOf(code, options);
    if (signal?.aborted) throw reasonOf(signal);
    return await work(signal);
  } catch (error) {
    if (error instanceof InklingError) throw error;
    if (signal?.aborted) throw reasonOf(signal);
    const message = `What a call is given must be what it asks for. ${nameOf(error)} Compare it with the documentation.`;
    throw new InklingError(code, message, { cause: error });
  }
}

/** Waits for what cannot be stopped itself; whoever stops the call does not wait for it any longer. */
export function unlessAborted<T>(signal: AbortSignal | undefined, promise: Promise<T>): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(reasonOf(signal));
    signal.addEventListener("abort", abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** Browsers before 2022 keep no reason. */
export function reasonOf({ reason }: AbortSignal): unknown {
  return reason ?? new DOMException("The call was aborted.", "AbortError");
}

function signalOf(code: ErrorCode, options: CallOptions | undefined): AbortSignal | undefined {
  if (options === undefined) return undefined;
  if (
    typeof options !== "object" ||
    options === null ||
    Array.isArray(options) ||
    kindOf(options).endsWith("Element")
  ) {
    throw new InklingError(code, `Options are an object, such as { signal }. Received: ${shown(options)}.`);
  }
  const { signal } = options;
  if (signal === undefined || signal === null) return undefined;
  // One of another window is a signal too.
  if (typeof signal === "object" && "aborted" in signal && "addEventListener" in signal) return signal;
  throw new InklingError("options", `A signal is that of an AbortController. Received: ${shown(signal)}.`);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : shown(error);
}
