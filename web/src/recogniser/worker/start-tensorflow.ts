/** A choice in, TensorFlow.js out, fetched and started: once, since few visits need it at all. */

import { InklingError } from "../../errors";

export interface TensorFlow {
  readonly module: typeof import("./tensorflow");
  readonly backend: "wasm" | "cpu";
}

let starting: Promise<TensorFlow> | undefined;

/**
 * @param choice What shall run it; counts the first time.
 * @throws {InklingError} `wasm`, where it cannot be fetched or does not start.
 */
export async function startTensorFlow(choice: "auto" | "wasm" | "cpu"): Promise<TensorFlow> {
  starting ??= start(choice);
  try {
    return await starting;
  } catch (cause) {
    starting = undefined;
    throw new InklingError("wasm", cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** TensorFlow.js, where somebody has needed it so far. */
export async function tensorFlowInUse(): Promise<TensorFlow | undefined> {
  return starting;
}

async function start(choice: "auto" | "wasm" | "cpu"): Promise<TensorFlow> {
  const module = await import("./tensorflow");
  return { module, backend: await module.startBackend(choice) };
}
