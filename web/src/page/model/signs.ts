/** A card in, the signs that its network can read out. Pure. */

import { smallLetters } from "../../recogniser/shared/letter-case";
import type { Card, Label } from "../../types";

/** Its labels, and the small letters that are told from their capitals by how high they are. */
export function signsOf(card: Pick<Card, "labels" | "recipe">): readonly Label[] {
  return [...card.labels, ...smallLetters(card).values()];
}
