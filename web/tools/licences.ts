/** What is bundled in, the notices that its licences ask for out: `licences.txt` of the site. */

import { existsSync, readFileSync } from "node:fs";
import license, { type Dependency } from "rollup-plugin-license";
import type { Plugin } from "vite";
import { WEB } from "./common";

/** The text of the licence of those packages, all by Google, that do not bring it along. */
const APACHE = `${WEB}tools/Apache-2.0.txt`;

const LINE = "-".repeat(80);

interface Licences {
  /** Notes the packages of each bundle that it is a plugin of. */
  readonly note: Plugin;
  /** The notices of all that were noted. */
  text(): string;
}

export function licences(): Licences {
  let found: Dependency[] = [];
  const note = license({
    cwd: WEB,
    thirdParty: {
      multipleVersions: true,
      output: (dependencies) => {
        found = dependencies;
      },
    },
  });
  return { note: note as Plugin, text: () => notices(found).join(`\n${LINE}\n\n`) };
}

/** Writes down what was noted: comes after `note` in the bundle that is made last. */
export function licencesFile(text: () => string): Plugin {
  return {
    name: "inkling-licences-file",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "licences.txt", source: text() });
    },
  };
}

/** Each text once, below all that it is the licence of; in an order that does not hang on the bundler's. */
function notices(dependencies: readonly Dependency[]): string[] {
  const packages = new Map<string, string[]>();
  for (const each of dependencies.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))) {
    const text = licenceOf(each);
    packages.set(text, [...(packages.get(text) ?? []), nameOf(each)]);
  }
  return [...packages].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`);
}

function nameOf({ name, version, license }: Dependency): string {
  return `${name} ${version} (${license})`;
}

function licenceOf({ name, license, licenseText, noticeText }: Dependency): string {
  if (licenseText) return [licenseText, noticeText ?? ""].join("\n").trim();
  if (license === "Apache-2.0") return readFileSync(APACHE, "utf-8").trim();
  // Some packages have their licence at the end of their README only.
  const readme = `${WEB}node_modules/${name}/README.md`;
  const start = existsSync(readme) ? readFileSync(readme, "utf-8").search(/^#* *licen[cs]e/im) : -1;
  if (start < 0) throw new Error(`${name} must bring its licence along. It is ${license}.`);
  return readFileSync(readme, "utf-8").slice(start).trim();
}
