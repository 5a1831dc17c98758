/** Why a network cannot tell where it looked, in words. */

import type { Explanation } from "../../types";
import { say } from "../language/say";

/** `null` where it can. */
export function whyNoHeat({ withoutHeat }: Explanation): string | null {
  if (withoutHeat === null) return null;
  if (withoutHeat.reason === "no-convolution") return say("insight.no-convolution");
  return say("insight.no-way", { layer: withoutHeat.layer, kind: withoutHeat.kind });
}
