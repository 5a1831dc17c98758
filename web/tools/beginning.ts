/** The page's first script in, the page with that script inside out: it must run where no other file is loaded. */

import { readFileSync } from "node:fs";
import { type Plugin, transformWithEsbuild } from "vite";
import { TARGET, WEB } from "./common";

const FILE = `${WEB}src/page/begin.ts`;

/** Holds the script's place in the page: ahead of the policy, which allows none that is written into the page. */
const PLACE = "<!-- begin.ts -->";

export function beginning(): Plugin {
  return {
    name: "inkling-beginning",
    transformIndexHtml: { order: "pre", handler: async (html) => html.split(PLACE).join(await script()) },
  };
}

async function script(): Promise<string> {
  const options = { format: "iife", minify: true, target: TARGET, sourcemap: false } as const;
  const { code } = await transformWithEsbuild(readFileSync(FILE, "utf-8"), FILE, options);
  return `<script>${code.trim()}</script>`;
}
