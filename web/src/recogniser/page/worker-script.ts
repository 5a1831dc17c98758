/**
 * Where the module lies in, the script of its worker and the place of its model out. In the one file,
 * `worker-script.one-file.ts` is in its place.
 */

import { EMBEDDED } from "../shared/embedded";
import workerFile from "../worker/worker.ts?worker&url";
import { unpacked } from "./unpack";

export interface WorkerScript {
  /** What a worker can be started from. */
  readonly address: string;
  readonly type: WorkerType;
  /** What that script imports from another origin. */
  readonly imports?: string;
}

const fetchEmbedded = () => import("virtual:worker");

/** How `fetchEmbedded` reads in `inkling.js`, as `tools/module.ts` names that file. */
const UNTOUCHED = /\bimport\(\s*["'`]\.\/assets\/embedded\//;

/** The folder that `model/` lies in. */
export function home(): string {
  return isBundled() ? EMBEDDED : import.meta.url;
}

export async function workerScript(): Promise<WorkerScript> {
  if (isBundled()) return { address: await unpacked(async () => (await fetchEmbedded()).default), type: "classic" };
  const { href, origin } = new URL(workerFile, home());
  // Browsers start workers from the page's own origin only. One of that origin may import from others, if they let it.
  if (origin !== self.origin) return { address: importing(href), type: "module", imports: href };
  return { address: href, type: "module" };
}

/**
 * Whether somebody has made this module a part of their own bundle. Then nothing lies beside it any more but what it
 * imports; and bundlers write anew from where that comes.
 */
function isBundled(): boolean {
  return import.meta.env.PROD && !UNTOUCHED.test(String(fetchEmbedded));
}

/** The address of a script that imports another one, and tells what kept it from that. */
function importing(url: string): string {
  const script = `
    const tell = ({ effectiveDirective }) => postMessage({ refused: effectiveDirective });
    addEventListener("securitypolicyviolation", tell);
    import(${JSON.stringify(url)}).then(
      () => removeEventListener("securitypolicyviolation", tell),
      (error) => postMessage({ failed: String(error) }),
    );`;
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}
