/** A digit or a sign of a number in, how it is written behind what is there out. Fetched when one is first typed. */

import { isNumberSign, type SIGNS } from "../../ink/signs";
import type { Label, Stroke } from "../../types";
import gallery from "./gallery.json";
import { atEnd, type Reach, reachOf, signAtEnd } from "./next-place";
import { SIGN_STROKES } from "./sign-strokes";

/**
 * @param written In ink pixels.
 * @param known   What reach the digits of the line have, where that is known.
 */
export function symbolAtEnd(written: readonly Stroke[], label: Label, known?: Reach) {
  const reach = known ?? reachOf(written);
  const strokes = isNumberSign(label)
    ? signAtEnd(written, SIGN_STROKES[label as (typeof SIGNS)[number]], reach)
    : atEnd(written, (gallery.digits as unknown as readonly (readonly Stroke[])[])[Number(label)] ?? [], reach);
  return { strokes, reach };
}
