/** Where the worker gets the files of a model from: the site. In the one file, `files.embedded.ts` is in its place. */

/** Fetches a file of a model. */
export function fetchFile(url: URL, cache: RequestCache): Promise<Response> {
  return fetch(url, { cache });
}
