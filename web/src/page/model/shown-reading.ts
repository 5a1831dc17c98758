/** What the page tells about at a time, be it of the pad or of a picture: a reading, what the user made of it, and one symbol. */

import type { DigitSymbol, Label, Reading } from "../../types";
import type { Corrections } from "./corrections";

export interface Told {
  readonly reading: Reading;
  readonly corrections: Corrections;
  /** Which of the reading's symbols the details are about; of no use where there are none. */
  readonly selected: number;
  /** How long the user waited for the reading. */
  readonly milliseconds: number;
}

/** What a user does with the symbols of the reading that is told about. */
export type SymbolAction =
  | { readonly type: "symbol-selected"; readonly index: number }
  | { readonly type: "symbol-corrected"; readonly index: number; readonly label: Label | null };

/** The symbol that the details are about, or `null` where there is none. */
export function selectedSymbol({ reading, selected }: Told): DigitSymbol | null {
  return reading.symbols[selected] ?? null;
}
