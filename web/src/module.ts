/** The public module as a file, `inkling.js`: what `inkling.ts` exports, and life for the pads of a page. */

import { whenThere } from "./element/watch";
import { defineInklingPad } from "./inkling";

export * from "./inkling";

// Elsewhere than on a page, as where a server renders it, there is nothing to wait for.
if (typeof document !== "undefined" && typeof MutationObserver !== "undefined") {
  whenThere("inkling-pad", () => void defineInklingPad());
}
