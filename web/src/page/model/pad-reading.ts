/** The reading of the pad, and what the user makes of it. Pure. */

import { type Drawing, remarksOf } from "../../pad";
import type { Reading } from "../../types";
import { sameBox } from "./corrections";
import type { Remarked } from "./drawing-state";
import { editedReading } from "./edited-reading";
import { AS_GIVEN } from "./places";
import type { ShownReading, SymbolAction } from "./shown-reading";
import { reducerOf } from "./slice";

/** A reading of the pad, as it comes from the reader. */
export interface NewPadReading {
  readonly reading: Reading;
  /** How long the user waited for it. */
  readonly milliseconds: number;
  /** The drawing as it was when the question was asked. */
  readonly drawing: Drawing;
}

/** The same with what the user made of it. */
export interface PadReading extends NewPadReading, ShownReading {
  /** Whether the reading of what is drawn by now takes so long that this one must not pass for it. */
  readonly isOutdated: boolean;
}

export type PadReadingAction =
  | { readonly type: "pad-read"; readonly revision: number; readonly padReading: NewPadReading }
  | { readonly type: "pad-reading-late" }
  | Extract<SymbolAction, { readonly type: "symbol-selected" }>
  | Remarked;

export const reducePadReading = reducerOf<PadReading | null, PadReadingAction>({
  "pad-read": (earlier, { padReading }) => ({ ...follows(earlier, padReading), isOutdated: false }),
  "pad-reading-late": (padReading) => padReading && { ...padReading, isOutdated: true },
  "symbol-selected": (padReading, { index }) => padReading && { ...padReading, selected: index },
  remarked: (padReading, { index }) => padReading && { ...padReading, selected: index },
});

/** Of a reading the last symbol is selected, the one that is being written, unless the user looks at another. */
function follows(earlier: PadReading | null, padReading: NewPadReading): NewPadReading & ShownReading {
  const { reading, drawing } = padReading;
  const edited = editedReading(reading, remarksOf(drawing), AS_GIVEN);
  const selected = earlier && isThere(earlier, reading) ? earlier.selected : edited.reading.symbols.length - 1;
  return { ...padReading, ...edited, selected };
}

/** Whether a reading has the same symbols as before, as far as the page shows them. */
function isThere({ read, reading, selected }: ShownReading, { symbols }: Reading): boolean {
  const before = reading.symbols[selected];
  if (before === undefined || symbols.length !== read.symbols.length) return false;
  return symbols.some(({ box }) => sameBox(before.box, box));
}
