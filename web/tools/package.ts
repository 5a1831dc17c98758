/** The files of the public module in, what makes a package of the site out: `npm pack` in it then takes just those. */

import { readFileSync } from "node:fs";
import { WEB } from "./common";

/** @param files The files of the module, in the site. */
export function packageFiles(files: readonly string[]): Record<string, string> {
  return {
    "package.json": `${JSON.stringify(manifest(files), null, 2)}\n`,
    "README.md": readFileSync(`${WEB}tools/package-readme.md`, "utf-8"),
    LICENSE: readFileSync(`${WEB}../LICENSE`, "utf-8"),
  };
}

function manifest(files: readonly string[]) {
  const { name, version, description, license } = JSON.parse(readFileSync(`${WEB}package.json`, "utf-8"));
  const module = { types: "./inkling.d.ts", default: "./inkling.js" };
  return {
    name,
    version,
    description,
    license,
    type: "module",
    main: module.default,
    types: module.types,
    exports: {
      ".": module,
      "./inkling.js": module,
      "./assets/*": "./assets/*",
      "./model/*": "./model/*",
      "./package.json": "./package.json",
    },
    // It looks for pads in the page, so to import it is of use by itself.
    sideEffects: ["./inkling.js"],
    files: [...files, "inkling.d.ts", "licences.txt", "model"].sort(),
  };
}
