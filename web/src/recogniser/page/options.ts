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
   * `"auto"` (default) is WebAssembly, with SIMD where the browser has it, or plain JavaScript where there is no
   * WebAssembly. `"wasm"` and `"cpu"` insist on one of them.
   */
  readonly backend?: BackendChoice;
  /** Is told how far the weights of the network have come. */
  readonly onProgress?: (progress: Progress) => void;
}
