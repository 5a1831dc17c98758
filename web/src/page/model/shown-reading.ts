/** The reading that the page shows, be it of the pad or of a picture: with the corrections, and the symbol that is selected. */

import type { DigitSymbol, Label } from "../../types";
import type { EditedReading } from "./edited-reading";
import type { Remarks } from "./remarks";
import { isTyped } from "./typed-symbols";

export interface ShownReading extends EditedReading {
  /** Which of the reading's symbols the details are about; of no use where there are none. */
  readonly selected: number;
  /** How long the user waited for the reading. */
  readonly milliseconds: number;
}

/** What a user does with the symbols of the reading that is shown. */
export type SymbolAction =
  | { readonly type: "symbol-selected"; readonly index: number }
  /** It was read right: on to the next doubt. */
  | { readonly type: "symbol-accepted"; readonly index: number }
  | { readonly type: "symbol-corrected"; readonly index: number; readonly label: Label | null }
  /** Other things are said of places than before, so that the text is another one. */
  | { readonly type: "text-edited"; readonly remarks: Remarks };

/** The symbol that the details are about, or `null` where there is none: of what was typed the network knows nothing. */
export function selectedSymbol({ reading, selected }: ShownReading): DigitSymbol | null {
  const symbol = reading.symbols[selected];
  return symbol === undefined || isTyped(symbol) ? null : symbol;
}
