/** Nothing in, `<inkling-pad>` defined out. What it is made of is fetched only then. */

import { InklingError } from "../errors";
import { checkDrawing } from "../recogniser/page/check-strokes";
import { guarded, unlessAborted } from "../recogniser/page/guarded";
import type { CallOptions } from "../recogniser/page/options";
import { requireBrowser } from "../recogniser/page/require-browser";
import type { InklingPad } from "./inkling-pad";

/**
 * Define `<inkling-pad>`, a field of a form that is written into by hand. The first call fetches what it is made of.
 *
 * A page need not call this: the module does as soon as there is one, at any time.
 *
 * @throws {InklingError} `browser`, where there is none; `element`, where what it is made of could not be fetched.
 */
export function defineInklingPad(options: CallOptions = {}): Promise<typeof InklingPad> {
  return guarded("options", options, async (signal) => {
    requireBrowser("customElements");
    const { define } = await unlessAborted(signal, fetchElement());
    return define(checkDrawing);
  });
}

async function fetchElement() {
  try {
    return await import(".");
  } catch (cause) {
    const message = `What <inkling-pad> is made of must be there to be fetched. ${cause} Try again.`;
    throw new InklingError("element", message, { cause });
  }
}
