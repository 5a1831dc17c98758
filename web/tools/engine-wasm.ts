/** The engine's AssemblyScript in, `virtual:engine-wasm` out: its WebAssembly as base64, so that it is no request of its own. */

import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { main } from "assemblyscript/asc";
import type { Plugin } from "vite";
import { products } from "./engine-products";

const ID = "virtual:engine-wasm";

const FOLDER = new URL("../src/engine/assembly/", import.meta.url).pathname;

/** Compiles the engine when it is first asked for. */
export function engineWasm(): Plugin {
  return {
    name: "inkling-engine-wasm",
    resolveId: (source) => (source === ID ? `\0${ID}` : null),
    load: async (id) =>
      id === `\0${ID}` ? `export default "${Buffer.from(await compiled()).toString("base64")}"` : null,
  };
}

/** The engine's WebAssembly. */
export async function compiled(): Promise<Uint8Array> {
  const options = ["--optimizeLevel", "3", "--shrinkLevel", "0", "--converge", "--noAssert", "--runtime", "stub"];
  let binary: Uint8Array | undefined;
  const { error, stderr } = await main(
    ["convolve.ts", "--outFile", "engine.wasm", ...options, "--enable", "simd", "--initialMemory", "1"],
    {
      readFile: (name) =>
        basename(name) === "products.ts"
          ? products()
          : readFile(join(FOLDER, basename(name)), "utf8").catch(() => null),
      writeFile: (_, contents) => {
        binary = contents as Uint8Array;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(`The engine must compile. AssemblyScript says: ${stderr}`, { cause: error });
  return binary;
}
