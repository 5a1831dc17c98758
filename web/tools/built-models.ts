/** A built site in, its models where `npx vite` looks for them out. */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugin } from "vite";
import { WEB } from "./common";

const SITE = join(WEB, "../dist/");

/** A file of the model beside any module, or of the other networks. */
const MODEL_FILE = /\/(?:model|zoo)\/[\w./-]+\.(?:json|bin)$/;

/** While developing, the page's module is a source, and the model that is looked for beside it is the site's. */
export function builtModels(): Plugin {
  return {
    name: "inkling-built-models",
    apply: "serve",
    config: () => ({ server: { fs: { allow: [WEB, SITE] } } }),
    configureServer({ middlewares }) {
      middlewares.use((request, _, next) => {
        const file = MODEL_FILE.exec(request.url ?? "")?.[0];
        if (file) request.url = `/@fs${pathToFileURL(SITE).pathname}${file.slice(1)}`;
        next();
      });
    },
  };
}
