/** Nothing in, `<inkling-pad>` defined out. What it is made of is fetched only then. */

import type { InklingPad } from "./inkling-pad";

/**
 * Define `<inkling-pad>`, a field of a form that is written into by hand. The first call fetches what it is made of.
 *
 * A page that has one in its HTML need not call this: the module looks for it when it is loaded.
 */
export async function defineInklingPad(): Promise<typeof InklingPad> {
  const { define } = await import(".");
  return define();
}
