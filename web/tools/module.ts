/** The public module in, `inkling.js` beside the page out: bundled by itself, so that it needs nothing of the page. */

import { resolve } from "node:path";
import { build, type Plugin, type Rollup } from "vite";
import { common, SMALL, WEB } from "./common";
import { embeddedWorker } from "./embedded-worker";
import { engineWasm } from "./engine-wasm";
import { packageFiles } from "./package";

/** What the page imports, and where it finds it in the site. */
export const MODULE = `${WEB}src/inkling.ts`;
export const FILE = "./inkling.js";
const ENTRY = "inkling.js";

/** Chunks of the worker that fewer visits need than TensorFlow.js: its backend without WebAssembly, a SHA-256. */
const ON_DEMAND = new Set(["custom_tfjs", "sha2"]);

/** The plugin, and what it has made. */
export interface PublicModule {
  readonly plugin: Plugin;
  /** The name of the worker's script in the site, once the module is bundled. */
  worker(): string;
}

/**
 * Bundles the module and its worker into the folder of the page.
 *
 * @param note Is a plugin of both bundles.
 */
export function publicModule(mode: string, note: Plugin): PublicModule {
  let folder = "";
  let made: readonly string[] = [];
  const plugin: Plugin = {
    name: "inkling-module",
    apply: "build",
    configResolved: ({ root, build: { outDir } }) => {
      folder = resolve(root, outDir);
    },
    generateBundle: {
      order: "pre",
      async handler() {
        made = await bundle(mode, folder, note);
        const files = packageFiles(made);
        for (const [fileName, source] of Object.entries(files)) this.emitFile({ type: "asset", fileName, source });
      },
    },
  };
  return { plugin, worker: () => workerOf(made) };
}

function workerOf(files: readonly string[]): string {
  const found = files.find((name) => /^assets\/worker-[\w-]+\.js$/.test(name));
  if (!found) throw new Error(`The module must have a worker. Received: ${files.join(", ")}.`);
  return found;
}

/** @returns The names of its files. */
async function bundle(mode: string, folder: string, note: Plugin): Promise<string[]> {
  const shared = common(mode);
  const result = await build({
    ...shared,
    configFile: false,
    root: WEB,
    mode,
    logLevel: "warn",
    plugins: [...shared.plugins, plainImports, embeddedWorker(mode, note), note],
    // The module finds its worker itself: at a whole address, a bundler would take it for one more file to copy.
    experimental: { renderBuiltUrl: (file, { hostId }) => (hostId === ENTRY ? file : { relative: true }) },
    worker: {
      format: "es",
      plugins: () => [engineWasm(), note, workerAlone],
      rollupOptions: {
        output: { chunkFileNames: ({ name }) => `assets/${ON_DEMAND.has(name) ? name : "tfjs"}-[hash].js` },
      },
    },
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      ...SMALL,
      assetsInlineLimit: 0,
      rollupOptions: {
        input: { inkling: `${WEB}src/module.ts` },
        preserveEntrySignatures: "strict",
        output: { entryFileNames: ENTRY, chunkFileNames },
      },
    },
  });
  return (result as Rollup.RollupOutput).output.map(({ fileName }) => fileName);
}

/** `src/recogniser/page/worker-script.ts` knows the folder of what bundlers take along. */
function chunkFileNames({ moduleIds }: Rollup.PreRenderedChunk): string {
  return `assets/${moduleIds.some((id) => id.endsWith("virtual:worker")) ? "embedded/worker" : "inkling-pad"}-[hash].js`;
}

/**
 * No chunk of the worker may import the worker's own file: WebKit runs that file a second time then, with a state of its
 * own, and nothing is read any more. Nor may the worker need a second file: that would come a round trip later.
 */
const workerAlone: Plugin = {
  name: "inkling-worker-alone",
  generateBundle(_, files) {
    for (const file of Object.values(files)) {
      if (file.type !== "chunk") continue;
      const shared = file.isEntry ? file.imports : file.imports.filter((name) => isEntry(files[name]));
      if (shared.length > 0)
        this.error(`The worker shares nothing with its chunks. ${file.fileName} imports ${shared}.`);
    }
  },
};

function isEntry(file: Rollup.OutputAsset | Rollup.OutputChunk | undefined): boolean {
  return file?.type === "chunk" && file.isEntry;
}

/** Vite has dynamic imports load their styles and chunks beforehand; the one of the module needs none. */
const plainImports: Plugin = {
  name: "inkling-plain-imports",
  enforce: "pre",
  load: (id) => (id.includes("vite/preload-helper") ? "export const __vitePreload = (load) => load();" : null),
};
