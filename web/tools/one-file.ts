/** The page's bundle and its worker's script in, `inkling.html` out: one file that needs no other, and asks for none. */

import { createHash } from "node:crypto";
import type { Plugin, Rollup } from "vite";
import { dataUrl, WEB } from "./common";

/** Addresses of `data:` and `blob:` lie in the file itself or in the memory of the page; there are no others. */
const POLICY = {
  "default-src": "'none'",
  "img-src": "blob: data:",
  "worker-src": "blob:",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** Holds the place of the policy until the script and the styles are known. */
const TO_COME = 'http-equiv="Content-Security-Policy" content="to come"';

interface Parts {
  /** Bundles the worker and packs it. */
  readonly worker: () => Promise<string>;
  /** The notices of all that is bundled. */
  readonly licences: () => string;
}

/** Puts the parts into the page, which `vite-plugin-singlefile` has left with its script and its styles inside. */
export function oneFile({ worker, licences }: Parts): Plugin {
  return {
    name: "inkling-one-file",
    enforce: "post",
    transformIndexHtml: { order: "pre", handler: alone },
    generateBundle: {
      order: "post",
      async handler(_, bundle) {
        const page = bundle["index.html"] as Rollup.OutputAsset;
        const rest = Object.keys(bundle).filter((name) => name !== "index.html");
        if (rest.length > 0) this.error(`Everything must be in one file. Received besides: ${rest.join(", ")}.`);
        delete bundle["index.html"];
        const source = atEnd(allow(String(page.source)), data(await worker()), comment(licences()));
        this.emitFile({ type: "asset", fileName: "inkling.html", source });
      },
    },
  };
}

/** The page without what lies beside it, without what is said where that is missing, and without the policy of the site. */
function alone(html: string): string {
  return html
    .replace(/\s*<!-- begin\.ts -->/, "")
    .replace(/\s*<p class="waiting"[^>]*data-case=.*?<\/p>/gs, "")
    .replace(/http-equiv="Content-Security-Policy"\s+content="[^"]*"/, TO_COME)
    .replace(/\s*<link\s+rel="(?:manifest|apple-touch-icon)"[^>]*>/g, "")
    .replace(/href="\.\/(favicon\.svg)"/, (_, name) => `href="${dataUrl(`${WEB}public/${name}`, "image/svg+xml")}"`);
}

/** Writes a policy that allows this script and these styles, by their content, and no others. */
function allow(html: string): string {
  const policy = {
    ...POLICY,
    "script-src": `${hashes(html, "script")} 'wasm-unsafe-eval'`,
    // A script may hold what looks like styles.
    "style-src": hashes(html.replace(/<script\b.*?<\/script>/gs, ""), "style"),
  };
  const content = Object.entries(policy).map((directive) => directive.join(" "));
  if (!html.includes(TO_COME)) throw new Error("The page must have a content security policy.");
  return html.replace(TO_COME, `http-equiv="Content-Security-Policy" content="${content.join("; ")}"`);
}

function hashes(html: string, element: string): string {
  const texts = [...html.matchAll(new RegExp(`<${element}\\b[^>]*>(.*?)</${element}>`, "gs"))];
  return texts.map(([, text]) => `'sha256-${createHash("sha256").update(String(text)).digest("base64")}'`).join(" ");
}

/** No browser runs a script of this type; it is text for `worker-script.one-file.ts`. */
function data(packed: string): string {
  return `<script type="application/gzip" id="worker">${packed}</script>`;
}

function comment(text: string): string {
  return `<!--\n${text.replaceAll("--!>", "").replaceAll("-->", "")}-->`;
}

function atEnd(html: string, ...lines: string[]): string {
  const end = html.lastIndexOf("</body>");
  return `${html.slice(0, end)}${lines.map((line) => `${line}\n`).join("")}${html.slice(end)}`;
}
