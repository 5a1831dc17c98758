/** The page's bundle and its worker's script in, `inkling.html` out: one file that needs no other, and asks for none. */

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin, Rollup } from "vite";
import { WEB } from "./common";

/** Addresses of `data:` and `blob:` lie in the file itself or in the memory of the page; there are no others. */
const POLICY = {
  "default-src": "'none'",
  "img-src": "blob: data:",
  "connect-src": "data:",
  "worker-src": "blob:",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** Holds the place of the policy until the script and the styles are known. */
const TO_COME = 'http-equiv="Content-Security-Policy" content="to come"';

interface Parts {
  /** Bundles the worker. */
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
        const packed = gzipSync(await worker(), { level: 9 }).toString("base64");
        const source = atEnd(allow(String(page.source)), data(packed), comment(licences()));
        this.emitFile({ type: "asset", fileName: "inkling.html", source });
      },
    },
  };
}

/** Has `name.one-file.ts` take the place of `name.ts`, beside which it lies. */
export function editions(): Plugin {
  return {
    name: "inkling-editions",
    enforce: "pre",
    async resolveId(source, importer, options) {
      const found = source.startsWith(".")
        ? await this.resolve(source, importer, { ...options, skipSelf: true })
        : null;
      const other = found?.id.replace(/\.tsx?$/, ".one-file$&");
      return other && other !== found?.id && existsSync(other) ? other : found;
    },
  };
}

/** `virtual:model`: the files of a folder as `data:` addresses, by their names. */
export function embedded(folder: string): Plugin {
  const id = "virtual:model";
  return {
    name: "inkling-embedded-model",
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (source) => (source === `\0${id}` ? `export default ${JSON.stringify(addresses(folder))}` : null),
  };
}

function addresses(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, address(join(folder, name), "application/octet-stream")]));
}

function address(path: string, type: string): string {
  return `data:${type};base64,${readFileSync(path, "base64")}`;
}

/** The page without what lies beside it, and without the policy of the site. */
function alone(html: string): string {
  return html
    .replace(/http-equiv="Content-Security-Policy"\s+content="[^"]*"/, TO_COME)
    .replace(/\s*<link\s+rel="(?:manifest|apple-touch-icon)"[^>]*>/g, "")
    .replace(/href="\.\/(favicon\.svg)"/, (_, name) => `href="${address(`${WEB}public/${name}`, "image/svg+xml")}"`);
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

/** No browser runs a script of this type; it is text for `start-worker.one-file.ts`. */
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
