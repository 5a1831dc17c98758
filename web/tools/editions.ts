/** Which edition is built in, its files in place of the usual ones out. */

import { existsSync } from "node:fs";
import type { Plugin } from "vite";

/** Has `name.edition.ts` take the place of `name.ts`, beside which it lies. */
export function editions(edition: string): Plugin {
  return {
    name: "inkling-editions",
    enforce: "pre",
    async resolveId(source, importer, options) {
      const found = source.startsWith(".")
        ? await this.resolve(source, importer, { ...options, skipSelf: true })
        : null;
      const other = found?.id.replace(/\.tsx?$/, `.${edition}$&`);
      return other && other !== found?.id && existsSync(other) ? other : found;
    },
  };
}
