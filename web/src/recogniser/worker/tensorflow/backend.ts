/** A choice in, the started backend of TensorFlow.js out: WebAssembly with SIMD, without it, or plain JavaScript. */

import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { env, setBackend } from "@tensorflow/tfjs-core";
import { BINARIES } from "./binaries";

/**
 * Starts what runs graphs. Why WebAssembly does not start, TensorFlow.js tells the console.
 *
 * @throws {Error} Where what was chosen does not start.
 */
export async function startBackend(choice: "auto" | "wasm" | "cpu"): Promise<"wasm" | "cpu"> {
  if (choice !== "cpu" && (await startWasm())) return "wasm";
  if (choice === "wasm") throw new Error("WebAssembly must start. It did not. Use the backend auto.");
  await startPlainJavaScript();
  return "cpu";
}

/** Only the binary that this browser can run is fetched. One thread: more of them cost more than a digit does. */
async function startWasm(): Promise<boolean> {
  const { simd, plain } = BINARIES;
  if (simd === null && plain === null) return false;
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  const binary = (await env().getAsync("WASM_HAS_SIMD_SUPPORT")) ? simd : plain;
  if (binary === null) return false;
  setWasmPaths({
    "tfjs-backend-wasm.wasm": binary,
    "tfjs-backend-wasm-simd.wasm": binary,
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
    throw new Error(message, { cause });
  }
  await setBackend("cpu");
}
