/** A card in, the signs that can be read with its network out. Pure. */

import { areDigits } from "../../common/labels";
import { SIGNS } from "../../ink/signs";
import { smallLetters } from "../../recogniser/shared/letter-case";
import type { Card, Label } from "../../types";
import type { State } from "./page-state";

/**
 * Its labels, and what is told by more than the network: small letters by how high they are, and beside digits the signs of
 * numbers.
 *
 * @param digitsOnly Whether no signs may stand beside digits.
 */
export function signsOf(card: Pick<Card, "labels" | "recipe">, digitsOnly: boolean): readonly Label[] {
  const beside = areDigits(card.labels) && !digitsOnly ? SIGNS : [];
  return [...card.labels, ...smallLetters(card).values(), ...beside];
}

/** What may be typed so that it is written and read: digits and their signs, or the labels of another network. */
export function typeableIn({ labels, desk }: Pick<State, "labels" | "desk">): readonly Label[] | null {
  return labels && areDigits(labels) && !desk.digitsOnly ? [...labels, ...SIGNS] : labels;
}

/**
 * What a reader is asked for. A network of other signs knows no "digits only".
 *
 * @returns Nothing, where it reads all that it can.
 */
export function asksFor({ labels }: Pick<Card, "labels">, digitsOnly: boolean): { readonly signs?: string } {
  return digitsOnly && areDigits(labels) ? { signs: "" } : {};
}
