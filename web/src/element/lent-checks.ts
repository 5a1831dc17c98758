/**
 * The module's check of strokes in, the same for the element out. The element lies in a file of its own, which can import
 * no more than what the module exports to everybody.
 */

import type { checkDrawing } from "../recogniser/page/check-strokes";

let lent: typeof checkDrawing;

/** Lend the element the check, before there is one. */
export function lend(check: typeof checkDrawing): void {
  lent = check;
}

/** As `checkDrawing`. */
export const checked: typeof checkDrawing = (strokes, options) => lent(strokes, options);
