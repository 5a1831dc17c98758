/** What is bundled in, the notices that its licences ask for out: `licences.txt` of the site. */

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin, Rollup } from "vite";

/** The text of the licence of those packages, all by Google, that do not bring it along. */
const APACHE = fileURLToPath(new URL("Apache-2.0.txt", import.meta.url));

const LINE = "-".repeat(80);

/**
 * Notes the packages of every bundle that it is a plugin of, and has the page's bundle write them down.
 *
 * @returns One plugin for the page, one for its workers, which are bundled before it.
 */
export function licences(): { readonly page: Plugin; readonly worker: Plugin } {
  const folders = new Set<string>();
  const note = (bundle: Rollup.OutputBundle) => {
    for (const id of Object.values(bundle).flatMap(modulesOf)) {
      const [folder] = /\/.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? [];
      if (folder) folders.add(folder);
    }
  };
  return {
    worker: { name: "inkling-licences-worker", generateBundle: (_, bundle) => note(bundle) },
    page: {
      name: "inkling-licences",
      generateBundle(_, bundle) {
        note(bundle);
        const source = [...folders].map(notice).sort().join(`\n${LINE}\n\n`);
        this.emitFile({ type: "asset", fileName: "licences.txt", source });
      },
    },
  };
}

/** The modules of which anything is left. */
function modulesOf(file: Rollup.OutputChunk | Rollup.OutputAsset): string[] {
  if (file.type === "asset") return [];
  return Object.keys(file.modules).filter((id) => file.modules[id]?.renderedLength);
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf-8"));
  // Some packages have their licence at the end of their README only.
  const places = ["LICENSE", "LICENSE.md", license === "Apache-2.0" ? APACHE : "README.md"];
  const text = places.map((place) => resolve(folder, place)).find(existsSync);
  if (!text) throw new Error(`${name} must bring its licence along. It is ${license}.`);
  return `${name} ${version} (${license})\n\n${readFileSync(text, "utf-8").trim()}\n`;
}
