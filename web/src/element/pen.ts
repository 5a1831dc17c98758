/** An attribute of a pad in, the pen that it writes with out. */

import { PENS } from "../pad";

export type PenName = keyof typeof PENS;

/** No pen is wider, in ink pixels: it would blacken a pad of its usual height. */
const WIDEST = 256;

/** A pen by its name, or its diameter in ink pixels; what is neither is the standard pen. */
export function penOf(attribute: string | null): PenName | number {
  const diameter = Number(attribute);
  if (diameter > 0 && diameter <= WIDEST) return diameter;
  return attribute !== null && Object.hasOwn(PENS, attribute) ? (attribute as PenName) : "standard";
}

export function diameterOf(pen: PenName | number): number {
  return typeof pen === "number" ? pen : PENS[pen];
}
