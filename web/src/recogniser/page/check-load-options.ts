/** Options of loading as a caller has them in, plain ones out, or an error in words where they make no sense. */

import { InklingError } from "../../errors";
import type { Argument, BackendChoice } from "../shared/protocol";
import type { LoadOptions } from "./options";
import { kindOf, shown } from "./plain-data";
import { home } from "./worker-script";

const BACKENDS: readonly unknown[] = ["auto", "engine", "wasm", "cpu"] satisfies BackendChoice[];

/** How the model is fetched; beside them only what the module itself came by, such as an app's own scheme. */
const SCHEMES: readonly string[] = ["https:", "http:"];

/** @throws {InklingError} `options`. */
export function checkLoadOptions({ base, backend = "auto", onProgress }: LoadOptions): Argument<"load"> {
  if (!BACKENDS.includes(backend)) {
    const message = `A backend is "auto", "engine", "wasm" or "cpu". Received: ${shown(backend)}. Leave it out for the best.`;
    throw new InklingError("options", message);
  }
  if (onProgress !== undefined && typeof onProgress !== "function") {
    throw new InklingError("options", `onProgress is a function. Received: ${shown(onProgress)}. Leave it out.`);
  }
  return { base: folderOf(base), backend, tells: onProgress !== undefined };
}

/** The URL that `model/` is beside. */
function folderOf(base: unknown): string {
  if (base === undefined) return home();
  const url = typeof base === "string" || kindOf(base) === "URL" ? parsed(base as string | URL) : null;
  if (url === null || !(SCHEMES.includes(url.protocol) || url.protocol === new URL(home()).protocol)) {
    const rule = "A base is the address of the folder that holds model/, over http: or https:.";
    throw new InklingError("options", `${rule} Received: ${shown(base)}. Leave it out for the module's own.`);
  }
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url.href;
}

function parsed(base: string | URL): URL | null {
  try {
    return new URL(base, location.href);
  } catch {
    return null;
  }
}
