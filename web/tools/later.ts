/** What the page fetches later, styles among it, in; how it is fetched out. */

import type { Plugin } from "vite";
import { WEB } from "./common";

const HELPER = "vite/preload-helper";

/** Has `import()` wait for styles, and ask again for those that did not come: Vite's own helper never does. */
export const later: Plugin = {
  name: "inkling-later",
  apply: "build",
  enforce: "pre",
  load: (id) =>
    id.includes(HELPER) ? `export { fetchPart as __vitePreload } from "${WEB}src/page/ui/fetch-part"` : null,
};

/** While developing, Vite writes such styles into the page, which the policy of the site forbids. */
export const stylesInPage: Plugin = {
  name: "inkling-styles-in-page",
  apply: "serve",
  transformIndexHtml: (html) => html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
};
