/** What a first view needs in, hints in the page out: all of it is asked for at once, and not one after the other. */

import { readdirSync } from "node:fs";
import { type HtmlTagDescriptor, loadEnv, type Plugin, type Rollup } from "vite";
import { WEB } from "./common";
import { FILE, type PublicModule } from "./module";

/** The chunk of the page itself, which `src/page/start.ts` asks for. */
const PAGE = "main";

/**
 * Writes the hints.
 *
 * A worker finds a script that the page has preloaded, and weights that it has prefetched, in the browser's cache; what a
 * page preloads as `fetch` is for its own thread alone, and would be fetched twice.
 *
 * @param module Is known by when the page is written.
 */
export function hints(mode: string, module: PublicModule): Plugin {
  return {
    name: "inkling-hints",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_, { bundle = {} }) => [
        ...[FILE, `./${pageOf(bundle)}`, `./${module.worker()}`].map((href) => link({ rel: "modulepreload", href })),
        link({ rel: "prefetch", href: `./model/${weightsOf(mode)}` }),
      ],
    },
  };
}

function link(attributes: { readonly rel: string; readonly href: string }): HtmlTagDescriptor {
  return { tag: "link", attrs: { ...attributes, crossorigin: "" }, injectTo: "head" };
}

function pageOf(bundle: Rollup.OutputBundle): string {
  const found = Object.values(bundle).find((file) => file.type === "chunk" && file.name === PAGE);
  if (!found) throw new Error(`The page must be a chunk that is called ${PAGE}. src/page/start.ts asks for it.`);
  return found.fileName;
}

function weightsOf(mode: string): string {
  const { INKLING_MODEL: folder } = loadEnv(mode, WEB, "INKLING_");
  const weights = folder && readdirSync(folder).find((name) => /^weights-.*\.bin$/.test(name));
  if (!weights) throw new Error("INKLING_MODEL must name the folder of a model. Run python -m export build.");
  return weights;
}
