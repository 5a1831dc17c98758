/** How the page becomes one file, `inkling.html`; `python -m export build` runs it after the site is there. */

import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";
import { common, SMALL } from "./tools/common";
import { editions } from "./tools/editions";
import { packedWorker } from "./tools/embedded-worker";
import { licences } from "./tools/licences";
import { oneFile } from "./tools/one-file";

/** `src/page/parts/app-info.ts` looks at it. */
const MODE = "one-file";

export default defineConfig(() => {
  const { note, text } = licences();
  const shared = common(MODE);
  return {
    ...shared,
    mode: MODE,
    plugins: [
      ...shared.plugins,
      editions(MODE),
      note,
      viteSingleFile(),
      oneFile({ worker: () => packedWorker(MODE, note, false), licences: text }),
    ],
    build: { ...SMALL, copyPublicDir: false, modulePreload: { polyfill: false } },
  };
});
