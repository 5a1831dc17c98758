/** Nothing in, `<inkling-pad>` defined out. What it is made of is fetched only then. */

import { checkDrawing } from "../recogniser/page/check-strokes";
import type { InklingPad } from "./inkling-pad";

/**
 * Define `<inkling-pad>`, a field of a form that is written into by hand. The first call fetches what it is made of.
 *
 * A page need not call this: the module does as soon as there is one, at any time.
 */
export async function defineInklingPad(): Promise<typeof InklingPad> {
  const { define } = await import(".");
  return define(checkDrawing);
}
