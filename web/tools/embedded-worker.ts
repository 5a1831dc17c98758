/** The worker, TensorFlow.js and a model in, one classic script that asks for no other file out, packed as text. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Alias, build, loadEnv, type Plugin, type Rollup } from "vite";
import { common, literal, SMALL, tensorFlowWasm, WEB } from "./common";
import { editions } from "./editions";

/** TensorFlow.js in plain JavaScript alone: what calls its WebAssembly has nothing to call. */
const NO_WASM: Alias = {
  find: /^@tensorflow\/tfjs-backend-wasm$/,
  replacement: literal(`${WEB}src/recogniser/worker/tensorflow/no-wasm.js`),
};

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
      source === `\0${id}` ? `export default ${JSON.stringify(await packedWorker(mode, note, true))}` : null,
  };
}

/**
 * The script as base64 of gzip.
 *
 * @param hasWasm Whether TensorFlow.js comes with its WebAssembly though the engine reads the model: to explain a glyph,
 * plain JavaScript is fast enough.
 */
export async function packedWorker(mode: string, note: Plugin, hasWasm: boolean): Promise<string> {
  const { INKLING_MODEL: model } = loadEnv(mode, WEB, "INKLING_");
  if (!model) throw new Error("INKLING_MODEL must name the folder of the model to embed. Run python -m export build.");
  const shared = common(mode);
  const { alias } = shared.resolve;
  const withWasm = hasWasm || !isForEngine(model);
  const result = await build({
    ...shared,
    // Relative to what? A script without an address would ask the page for its own, which a worker does not have.
    base: "/",
    configFile: false,
    root: WEB,
    mode,
    logLevel: "error", // tfjs cut down warns of what is cut off, which Vite keeps to itself for other workers
    resolve: { alias: withWasm ? alias : [NO_WASM, ...alias] },
    plugins: [
      ...shared.plugins,
      editions("embedded"),
      note,
      embedded("virtual:model", () => filesOf(model)),
      embedded("virtual:tensorflow-wasm", () => (withWasm ? gzipped(tensorFlowWasm(mode)) : null)),
    ],
    build: {
      write: false,
      ...SMALL,
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

/** A module that holds a value, which is made when the module is first asked for. */
function embedded(id: string, made: () => unknown): Plugin {
  return {
    name: `inkling-${id}`,
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (source) => (source === `\0${id}` ? `export default ${JSON.stringify(made())}` : null),
  };
}

/** The files of a model, by their names. Each is packed by itself: base64 of bytes as they are packs a sixth worse. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, gzipped(join(folder, name))]));
}

/** Whether the weights of a model come with a plan: then the engine reads it. */
function isForEngine(folder: string): boolean {
  const weights = readdirSync(folder).find((name) => /^weights-.*\.bin$/.test(name));
  if (!weights) throw new Error(`${folder} must hold the weights of a model. Run python -m export build.`);
  const content = readFileSync(join(folder, weights));
  return JSON.parse(content.toString("utf-8", 8, 8 + content.readUInt32LE(4))).plan !== null;
}

function gzipped(file: string): string {
  return gzipSync(readFileSync(file), { level: 9 }).toString("base64");
}
