/** What links, files and samples do to the page. */

import type { Stroke } from "../../types";
import type { Handwriting } from "./handwriting";

export type ShareAction =
  | {
      readonly type: "handwriting-placed";
      readonly handwriting: Handwriting;
      /** Where it comes from, in words, or `null` where the user sees that. */
      readonly notice: string | null;
    }
  | { readonly type: "strokes-appended"; readonly strokes: readonly Stroke[] }
  | { readonly type: "notice"; readonly sentence: string };
