/** The engine's AssemblyScript in, `virtual:engine-wasm` out: its WebAssembly as base64, so that it is no request of its own. */

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { products } from "./engine-products";

const ID = "virtual:engine-wasm";

const FOLDER = fileURLToPath(new URL("../src/engine/assembly/", import.meta.url));

/** To compile takes seconds, and each process of a build asks for it. */
const CACHE = fileURLToPath(new URL("../node_modules/.cache/inkling-engine/", import.meta.url));

/** Above level 1, the additions of a product are sorted by the sum that they belong to, and V8 runs out of registers. */
const OPTIONS = ["--optimizeLevel", "1", "--shrinkLevel", "0", "--converge", "--noAssert", "--runtime", "stub"];
const COMMAND = ["convolve.ts", "--outFile", "engine.wasm", ...OPTIONS, "--enable", "simd", "--initialMemory", "1"];

/** Compiles the engine when it is first asked for. */
export function engineWasm(): Plugin {
  return {
    name: "inkling-engine-wasm",
    resolveId: (source) => (source === ID ? `\0${ID}` : null),
    load: async (id) =>
      id === `\0${ID}` ? `export default "${Buffer.from(await compiled()).toString("base64")}"` : null,
  };
}

/** The engine's WebAssembly: as it was compiled from the same sources, or anew. */
async function compiled(): Promise<Uint8Array> {
  const sources: Record<string, string> = {
    "convolve.ts": await readFile(join(FOLDER, "convolve.ts"), "utf8"),
    "products.ts": products(),
  };
  const { main, version } = await import("assemblyscript/asc");
  const key = createHash("sha256")
    .update(JSON.stringify([version, COMMAND, sources]))
    .digest("hex");
  const path = join(CACHE, `${key}.wasm`);
  const known = await readFile(path).catch(() => null);
  if (known) return known;
  let binary: Uint8Array | undefined;
  const { error, stderr } = await main(COMMAND, {
    readFile: (name) => sources[basename(name)] ?? null,
    writeFile: (_, contents) => {
      binary = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`The engine must compile. AssemblyScript says: ${stderr}`, { cause: error });
  await mkdir(CACHE, { recursive: true });
  await writeFile(`${path}.${process.pid}`, binary);
  await rename(`${path}.${process.pid}`, path);
  return binary;
}
