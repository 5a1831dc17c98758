/** The public module as a file, `inkling.js`: what `inkling.ts` exports, and life for the pads in a page's HTML. */

import { defineInklingPad } from "./inkling";

export * from "./inkling";

if (typeof document !== "undefined" && document.querySelector("inkling-pad")) void defineInklingPad();
