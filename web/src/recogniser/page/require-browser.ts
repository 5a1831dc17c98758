/** What only browsers have in, an error in words out where there is no browser. */

import { InklingError } from "../../errors";

/**
 * @param names What a call needs of a browser: names of the global object.
 * @throws {InklingError} `browser`, where one of them is missing.
 */
export function requireBrowser(...names: readonly string[]): void {
  const missing = names.find((name) => !(name in globalThis));
  if (missing === undefined) return;
  const received = `Received: a place without ${missing}, such as Node or a server that renders a page`;
  throw new InklingError("browser", `This needs a browser. ${received}. Call it in the browser.`);
}
