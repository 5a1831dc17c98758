/** Where the worker gets the files of a model from where there is no site: its own text. It takes the place of `files.ts`. */

import model from "virtual:model";
import { unpacking } from "../../common/packed-text";
import { EMBEDDED } from "../shared/embedded";

/** Fetches a file of a model: of the embedded one by its name, of any other from where it lies. */
export async function fetchFile(url: URL, cache: RequestCache): Promise<Response> {
  if (!url.href.startsWith(EMBEDDED)) return fetch(url, { cache });
  const embedded = model[url.pathname.slice(url.pathname.lastIndexOf("/") + 1)];
  return embedded ? new Response(unpacking(embedded)) : new Response(null, { status: 404 });
}
