/** How the page becomes one file, `inkling.html`; `python -m export build` runs it after the site is there. */

import { build, defineConfig, loadEnv, type Plugin, type Rollup } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";
import { common, TARGET, WEB } from "./tools/common";
import { licences } from "./tools/licences";
import { editions, embedded, oneFile } from "./tools/one-file";

/** `src/page/parts/app-info.ts` looks at it. */
const MODE = "one-file";

export default defineConfig(() => {
  const { note, text } = licences();
  const shared = common(MODE);
  return {
    ...shared,
    mode: MODE,
    plugins: [
      ...shared.plugins,
      editions(),
      note,
      viteSingleFile(),
      oneFile({ worker: () => bundleWorker(note), licences: text }),
    ],
    build: { target: TARGET, copyPublicDir: false, modulePreload: { polyfill: false } },
  };
});

/** One classic script with all that the worker ever needs: WebAssembly, the model, and what runs where neither does. */
async function bundleWorker(note: Plugin): Promise<string> {
  const { INKLING_MODEL: model } = loadEnv(MODE, WEB, "INKLING_");
  if (!model) throw new Error("INKLING_MODEL must name the folder of the model to put into the file.");
  const shared = common(MODE);
  const result = await build({
    ...shared,
    configFile: false,
    root: WEB,
    mode: MODE,
    logLevel: "error", // tfjs cut down warns of what is cut off, which Vite keeps to itself for other workers
    plugins: [...shared.plugins, editions(), note, embedded(model)],
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
  return script.code;
}
