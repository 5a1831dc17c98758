/** What the site and the one file have in common: tfjs cut to the models, and how sources become JavaScript. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Alias, loadEnv, type UserConfig } from "vite";
import { engineWasm } from "./engine-wasm";
import { messages } from "./messages";

/** The folder of the page's sources. */
export const WEB = fileURLToPath(new URL("..", import.meta.url));

/** tfjs with WebAssembly threads is never started, so it is not shipped. */
const NO_THREADS: Alias = {
  find: /^\.\.\/wasm-out\/tfjs-backend-wasm-threaded-simd(\.worker)?\.js$/,
  replacement: literal(`${WEB}src/recogniser/worker/tensorflow/no-threads.js`),
};

/** Settings of both builds, and of the worker's inside the one file. */
export function common(mode: string) {
  // Without it, as in `npx vite`, the page runs on the whole of tfjs: much larger, and for no model in particular.
  const { INKLING_GENERATED: generated } = loadEnv(mode, WEB, "INKLING_");
  return {
    base: "./",
    plugins: [messages(), engineWasm()],
    resolve: { alias: [NO_THREADS, ...(generated ? cutTfjs(generated) : [])] },
    esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
  } satisfies UserConfig;
}

/** TensorFlow.js' WebAssembly with SIMD: cut to the kernels of the models where that was done. */
export function tensorFlowWasm(mode: string): string {
  const { INKLING_GENERATED: generated } = loadEnv(mode, WEB, "INKLING_");
  const folder = generated ? `${generated}/wasm` : `${WEB}node_modules/@tensorflow/tfjs-backend-wasm/wasm-out`;
  return `${folder}/tfjs-backend-wasm-simd.wasm`;
}

/** What runs the result: the browsers of the last few years. */
export const TARGET = "es2022";

/** Terser rather than esbuild, but for a quick build: it takes most of the time, and leaves a thirtieth less to fetch. */
export const SMALL: UserConfig["build"] = {
  target: TARGET,
  ...(process.env.INKLING_QUICK
    ? { minify: "esbuild" }
    : { minify: "terser", terserOptions: { ecma: 2020, compress: { passes: 3 } } }),
};

/** tfjs cut to the kernels of the models, as `tfjs-custom-module` and `cut-wasm.mjs` have written it into `made`. */
function cutTfjs(made: string): Alias[] {
  const folder = literal(made);
  return [
    { find: /^@tensorflow\/tfjs-core$/, replacement: `${folder}/wasm/custom_tfjs_core.js` },
    {
      find: /^@tensorflow\/tfjs-core\/dist\/ops\/ops_for_converter$/,
      replacement: `${folder}/wasm/custom_ops_for_converter.js`,
    },
    { find: /^@tensorflow\/tfjs-backend-wasm$/, replacement: `${folder}/wasm/custom_tfjs.js` },
    {
      find: /^@tensorflow\/tfjs-backend-wasm\/wasm-out\/(?=tfjs-backend-wasm(-simd)?\.wasm)/,
      replacement: `${folder}/wasm/`,
    },
    { find: /^@tensorflow\/tfjs-backend-cpu$/, replacement: `${folder}/cpu/custom_tfjs.js` },
  ];
}

/** A file as an address that holds it. */
export function dataUrl(path: string, type: string): string {
  return `data:${type};base64,${readFileSync(path, "base64")}`;
}

/** A path as what a match is replaced by, where a dollar sign would stand for a part of the match. */
export function literal(path: string): string {
  return path.replaceAll("$", "$$$$");
}
