/** AssemblyScript in, its WebAssembly as base64 out: the engine as `virtual:engine-wasm`, so that it is no request of its own. */

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { products } from "./engine-products";
import { simdLimit } from "./simd-limit";

const FOLDER = fileURLToPath(new URL("../src/engine/assembly/", import.meta.url));

/** To compile takes seconds, and each process of a build asks for it. */
const CACHE = fileURLToPath(new URL("../node_modules/.cache/inkling-engine/", import.meta.url));

/** Above level 1, the additions of a product are sorted by the sum that they belong to, and V8 runs out of registers. */
const OPTIONS = ["--optimizeLevel", "1", "--shrinkLevel", "0", "--converge", "--noAssert", "--runtime", "stub"];
const COMMAND = ["main.ts", "--outFile", "main.wasm", ...OPTIONS, "--enable", "simd", "--initialMemory", "1"];

/** Files by their names; the module exports what `main.ts` does. */
type Sources = Readonly<Record<string, string>>;

const MODULES: Readonly<Record<string, () => Promise<Sources>>> = {
  "virtual:engine-wasm": async () => ({
    "main.ts": await readFile(join(FOLDER, "convolve.ts"), "utf8"),
    "products.ts": products(),
  }),
  "virtual:simd-limit-wasm": async () => ({ "main.ts": simdLimit() }),
};

/** Compiles a module when it is first asked for. */
export function engineWasm(): Plugin {
  return {
    name: "inkling-engine-wasm",
    resolveId: (source) => (source in MODULES ? `\0${source}` : null),
    load: async (id) => {
      const sources = await MODULES[id.slice(1)]?.();
      return sources ? `export default "${Buffer.from(await compiled(sources)).toString("base64")}"` : null;
    },
  };
}

/** The WebAssembly of some sources: as it was compiled before, or anew. */
async function compiled(sources: Sources): Promise<Uint8Array> {
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
