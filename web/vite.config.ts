/** How the page, the public module and the worker become files; `python -m export build` runs it. */

import { defineConfig } from "vite";
import { beginning } from "./tools/beginning";
import { builtModels } from "./tools/built-models";
import { common, SMALL } from "./tools/common";
import { embeddedWorker } from "./tools/embedded-worker";
import { hints } from "./tools/hints";
import { later, stylesInPage } from "./tools/later";
import { licences, licencesFile } from "./tools/licences";
import { FILE, MODULE, publicModule } from "./tools/module";

export default defineConfig(({ mode }) => {
  const { note, text } = licences();
  const shared = common(mode);
  const module = publicModule(mode, note);
  return {
    ...shared,
    plugins: [
      ...shared.plugins,
      beginning(),
      later,
      stylesInPage,
      builtModels(),
      embeddedWorker(mode, note),
      module.plugin,
      hints(mode, module),
      note,
      licencesFile(text),
    ],
    // While developing, the page takes the module and its worker from their sources.
    worker: { format: "es" },
    build: {
      ...SMALL,
      // Nothing inline: the page's content security policy forbids it, and the cache could not keep it.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { external: [MODULE], output: { paths: { [MODULE]: FILE } } },
    },
  };
});
