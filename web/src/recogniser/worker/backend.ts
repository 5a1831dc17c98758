/** A choice in, the started backend of tfjs out: WebAssembly with SIMD, without it, or plain JavaScript. */

import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { env, setBackend } from "@tensorflow/tfjs-core";
import { InklingError } from "../../errors";
import type { BackendChoice, BackendName } from "../shared/protocol";
import { BINARIES } from "./files";

/**
 * Starts what runs the network. Why WebAssembly does not start, tfjs tells the console.
 *
 * @throws {InklingError} `wasm`, where what was chosen does not start.
 */
export async function startBackend(choice: BackendChoice): Promise<BackendName> {
  if (choice !== "cpu" && (await startWasm())) return "wasm";
  if (choice === "wasm") throw new InklingError("wasm", "WebAssembly must start. It did not. Use the backend auto.");
  await startPlainJavaScript();
  return "cpu";
}

/** Only the binary that this browser can run is fetched. One thread: more of them cost more than a digit does. */
async function startWasm(): Promise<boolean> {
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  const { simd, plain } = BINARIES;
  if (plain === null && !(await env().getAsync("WASM_HAS_SIMD_SUPPORT"))) return false;
  setWasmPaths({
    "tfjs-backend-wasm.wasm": plain ?? "",
    "tfjs-backend-wasm-simd.wasm": simd,
    "tfjs-backend-wasm-threaded-simd.wasm": "",
  });
  return setBackend("wasm");
}

/** A chunk of its own, so that only those who need it fetch it. */
async function startPlainJavaScript(): Promise<void> {
  try {
    await import("@tensorflow/tfjs-backend-cpu");
  } catch (cause) {
    const message = "The network must run in WebAssembly or in plain JavaScript. Neither could be loaded: try again.";
    throw new InklingError("wasm", message, { cause });
  }
  await setBackend("cpu");
}
