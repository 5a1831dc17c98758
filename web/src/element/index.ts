/** The pad as an element: HTML in, a field of a form out. Fetched when a page has one. */

import type { checkDrawing } from "../recogniser/page/check-strokes";
import { InklingPad } from "./inkling-pad";
import { lend } from "./lent-checks";

export { InklingPad };

const NAME = "inkling-pad";

/** Define `<inkling-pad>`, once, also where the module is on the page twice, and return the class that it has. */
export function define(check: typeof checkDrawing): typeof InklingPad {
  lend(check);
  if (!customElements.get(NAME)) customElements.define(NAME, InklingPad);
  return customElements.get(NAME) as typeof InklingPad;
}
