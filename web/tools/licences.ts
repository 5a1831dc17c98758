/** What is bundled in, the notices that its licences ask for out: `licences.txt` of the site. */

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin, Rollup } from "vite";

/** The text of the licence of those packages, all by Google, that do not bring it along. */
const APACHE = fileURLToPath(new URL("Apache-2.0.txt", import.meta.url));

const LINE = "-".repeat(80);

interface Licences {
  /** Notes the packages of the bundle that it is a plugin of. */
  readonly note: Plugin;
  /** Notes them, and writes down all that were noted: for the bundle that is made last. */
  readonly write: Plugin;
  /** The notices of all that were noted. */
  text(): string;
}

export function licences(): Licences {
  const folders = new Set<string>();
  const noteAll = (bundle: Rollup.OutputBundle) => {
    for (const id of Object.values(bundle).flatMap(modulesOf)) {
      const [folder] = /\/.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? [];
      if (folder) folders.add(folder);
    }
  };
  const text = () => notices([...folders].sort()).join(`\n${LINE}\n\n`);
  return {
    text,
    note: { name: "inkling-licences-note", generateBundle: (_, bundle) => noteAll(bundle) },
    write: {
      name: "inkling-licences-write",
      generateBundle(_, bundle) {
        noteAll(bundle);
        this.emitFile({ type: "asset", fileName: "licences.txt", source: text() });
      },
    },
  };
}

/** The modules of which anything is left. */
function modulesOf(file: Rollup.OutputChunk | Rollup.OutputAsset): string[] {
  if (file.type === "asset") return [];
  return Object.keys(file.modules).filter((id) => file.modules[id]?.renderedLength);
}

/** Each text once, below all that it is the licence of. */
function notices(folders: readonly string[]): string[] {
  const packages = new Map<string, string[]>();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf-8"));
    const text = licenceOf(folder, name, license);
    packages.set(text, [...(packages.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  return [...packages].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`);
}

function licenceOf(folder: string, name: string, license: string): string {
  // Some packages have their licence at the end of their README only.
  const places = ["LICENSE", "LICENSE.md", license === "Apache-2.0" ? APACHE : "README.md"];
  const path = places.map((place) => resolve(folder, place)).find(existsSync);
  if (!path) throw new Error(`${name} must bring its licence along. It is ${license}.`);
  const text = readFileSync(path, "utf-8");
  return (path.endsWith("README.md") ? text.slice(text.search(/^#* *licen[cs]e/im)) : text).trim();
}
