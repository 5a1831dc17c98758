/** How the service worker becomes `sw.js` of a site that is otherwise complete; `python -m export build` runs it last. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, loadEnv, type Plugin, type UserConfig } from "vite";
import { getManifest, type ManifestEntry } from "workbox-build";
import { TARGET, WEB } from "./tools/common";
import { licences } from "./tools/licences";

/** Names that change with their content: what the browser has already fetched under them need not be fetched again. */
const NAMED_BY_CONTENT = /(^|\/)(assets|model)\/[\w.-]+-[\w-]{8,12}\.\w+$/;

/** A large network is kept like everything else; Workbox would leave it out. */
const NO_LIMIT = 1e9;

export default defineConfig(async ({ mode }): Promise<UserConfig> => {
  const { note, text } = licences();
  const set = loadEnv(mode, WEB, "INKLING_");
  const site = required(set, "INKLING_SITE");
  const leftOut: string[] = JSON.parse(required(set, "INKLING_LEFT_OUT"));
  const onDemand = required(set, "INKLING_ON_DEMAND");
  return {
    define: {
      __BUILD__: JSON.stringify(required(set, "INKLING_BUILD")),
      __PRECACHED__: JSON.stringify(await filesOf(site, "**/*", [...leftOut, onDemand])),
      __ON_DEMAND__: JSON.stringify(await filesOf(site, onDemand, [])),
    },
    plugins: [note, headed(text)],
    build: {
      target: TARGET,
      copyPublicDir: false,
      modulePreload: false,
      rollupOptions: {
        input: `${WEB}src/service-worker/service-worker.ts`,
        output: { format: "iife", entryFileNames: "sw.js" },
      },
    },
  };
});

function required(set: Record<string, string>, name: string): string {
  const value = set[name];
  if (!value) throw new Error(`${name} must be set. Run python -m export build.`);
  return value;
}

/** Files of a site: each with the hash of the content that it must have, wherever it comes from. */
async function filesOf(site: string, pattern: string, leftOut: string[]): Promise<ManifestEntry[]> {
  const { manifestEntries } = await getManifest({
    globDirectory: site,
    globPatterns: [pattern],
    globIgnores: leftOut,
    dontCacheBustURLsMatching: NAMED_BY_CONTENT,
    maximumFileSizeToCacheInBytes: NO_LIMIT,
    manifestTransforms: [
      (entries) => ({ manifest: entries.map((entry) => ({ ...entry, integrity: integrity(join(site, entry.url)) })) }),
    ],
  });
  // The same site gives the same bytes, in whatever order the disk holds it.
  return manifestEntries.sort((one, other) => (one.url < other.url ? -1 : 1));
}

function integrity(file: string): string {
  return `sha256-${createHash("sha256").update(readFileSync(file)).digest("base64")}`;
}

/** Puts the licences of what is bundled over it. */
function headed(text: () => string): Plugin {
  return {
    name: "inkling-licences-head",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === "chunk") file.code = `/*\n${text()}*/\n${file.code}`;
      }
    },
  };
}
