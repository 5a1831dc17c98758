/** How the page, the public module and the worker become files; `python -m export build` runs it. */

import { fileURLToPath } from "node:url";
import { type Alias, defineConfig, loadEnv } from "vite";
import { licences } from "./tools/licences";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** tfjs with WebAssembly threads is never started, so it is not shipped. */
const NO_THREADS: Alias = {
  find: /^\.\.\/wasm-out\/tfjs-backend-wasm-threaded-simd(\.worker)?\.js$/,
  replacement: here("src/recogniser/no-threads.js"),
};

/** tfjs cut to the kernels of one model, as `tfjs-custom-module` has written it into `folder`. */
function cutTfjs(folder: string): Alias[] {
  return [
    { find: /^@tensorflow\/tfjs-core$/, replacement: `${folder}/wasm/custom_tfjs_core.js` },
    {
      find: /^@tensorflow\/tfjs-core\/dist\/ops\/ops_for_converter$/,
      replacement: `${folder}/wasm/custom_ops_for_converter.js`,
    },
    { find: /^@tensorflow\/tfjs-backend-wasm$/, replacement: `${folder}/wasm/custom_tfjs.js` },
    { find: /^@tensorflow\/tfjs-backend-cpu$/, replacement: `${folder}/cpu/custom_tfjs.js` },
  ];
}

export default defineConfig(({ mode }) => {
  // Without it, as in `npx vite`, the page runs on the whole of tfjs: much larger, and for no model in particular.
  const { INKLING_GENERATED: generated } = loadEnv(mode, here("."), "INKLING_");
  const { page, worker } = licences();
  return {
    base: "./",
    plugins: [page],
    resolve: { alias: [NO_THREADS, ...(generated ? cutTfjs(generated) : [])] },
    esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
    worker: { format: "es", plugins: () => [worker] },
    build: {
      target: "es2022",
      // Nothing inline: the page's content security policy forbids it, and the cache could not keep it.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: { index: here("index.html"), inkling: here("src/inkling.ts") },
        preserveEntrySignatures: "strict",
        output: {
          entryFileNames: ({ name }) => (name === "inkling" ? "inkling.js" : "assets/[name]-[hash].js"),
        },
      },
    },
  };
});
