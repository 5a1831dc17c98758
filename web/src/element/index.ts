/** The pad as an element: HTML in, a field of a form out. Fetched when a page has one. */

import { InklingPad } from "./inkling-pad";

export { InklingPad };

/** Define `<inkling-pad>`, once. */
export function define(): typeof InklingPad {
  if (!customElements.get("inkling-pad")) customElements.define("inkling-pad", InklingPad);
  return InklingPad;
}
