/** The options of all calls, and those of loading. Types only. */

import type { BackendChoice, Progress } from "../shared/protocol";

/** What every call takes. */
export interface CallOptions {
  /** Stops the call, as it does `fetch`: it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | null | undefined;
}

/** How to load a reader. */
export interface LoadOptions extends CallOptions {
  /** The folder that holds `model/`; without it, the folder of this module. */
  readonly base?: string | URL;
  /**
   * `"auto"` (default) is the fastest that works: Inkling's own engine, which needs WebAssembly with SIMD and a network of
   * its family, else TensorFlow.js in WebAssembly, else in plain JavaScript. `"engine"`, `"wasm"` and `"cpu"` insist on
   * one of these.
   */
  readonly backend?: BackendChoice;
  /** Is told how far the weights of the network have come. */
  readonly onProgress?: (progress: Progress) => void;
}
