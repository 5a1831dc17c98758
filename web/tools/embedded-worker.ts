/** The worker, its WebAssembly and a model in, one classic script that asks for no other file out, packed as text. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, loadEnv, type Plugin, type Rollup } from "vite";
import { common, dataUrl, TARGET, WEB } from "./common";
import { editions } from "./editions";

/**
 * `virtual:worker`: the script as base64 of gzip. It is bundled when it is first asked for.
 *
 * @param note Is a plugin of its bundle.
 */
export function embeddedWorker(mode: string, note: Plugin): Plugin {
  const id = "virtual:worker";
  return {
    name: "inkling-embedded-worker",
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: async (source) =>
      source === `\0${id}` ? `export default ${JSON.stringify(await packedWorker(mode, note))}` : null,
  };
}

/** The script as base64 of gzip. */
export async function packedWorker(mode: string, note: Plugin): Promise<string> {
  const { INKLING_MODEL: model } = loadEnv(mode, WEB, "INKLING_");
  if (!model) throw new Error("INKLING_MODEL must name the folder of the model to embed. Run python -m export build.");
  const shared = common(mode);
  const result = await build({
    ...shared,
    // Relative to what? A script without an address would ask the page for its own, which a worker does not have.
    base: "/",
    configFile: false,
    root: WEB,
    mode,
    logLevel: "error", // tfjs cut down warns of what is cut off, which Vite keeps to itself for other workers
    plugins: [...shared.plugins, editions("embedded"), note, embedded(model)],
    build: {
      write: false,
      target: TARGET,
      copyPublicDir: false,
      assetsInlineLimit: () => true,
      rollupOptions: {
        input: `${WEB}src/recogniser/worker/worker.ts`,
        output: { format: "iife", inlineDynamicImports: true },
      },
    },
  });
  const [script] = (result as Rollup.RollupOutput).output;
  return gzipSync(script.code, { level: 9 }).toString("base64");
}

/** `virtual:model`: the files of a folder as `data:` addresses, by their names. */
function embedded(folder: string): Plugin {
  const id = "virtual:model";
  return {
    name: "inkling-embedded-model",
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (source) => (source === `\0${id}` ? `export default ${JSON.stringify(addresses(folder))}` : null),
  };
}

function addresses(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, dataUrl(join(folder, name), "application/octet-stream")]));
}
