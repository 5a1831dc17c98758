/** A symbol and what the user says it is in, what is said of places then out: also of what was typed before. Pure. */

import type { Typed } from "../../pad";
import type { Label } from "../../types";
import { type EditedReading, entriesOf } from "./edited-reading";
import type { Places } from "./places";
import { isLineRemark, type Remarks, remarked, samePlace } from "./remarks";
import { isTyped, type TypedSymbol } from "./typed-symbols";

/** Say what a symbol is; of what was typed, `null` takes it back. */
export function corrected(
  shown: EditedReading,
  remarks: Remarks,
  index: number,
  label: Label | null,
  places: Places,
): Remarks {
  const symbol = shown.reading.symbols[index];
  if (symbol === undefined) return remarks;
  if (!isTyped(symbol)) return remarked(remarks, symbol, label, places.of);
  if (label === null) return withoutTyped(shown, remarks, index, symbol, places);
  return replaced(remarks, symbol.typed, { ...symbol.typed, label });
}

/** The line that began with it begins with what follows. */
function withoutTyped(
  { read, reading }: EditedReading,
  remarks: Remarks,
  index: number,
  { typed, line }: TypedSymbol,
  { of }: Places,
): Remarks {
  const others = remarks.filter((remark) => remark !== typed);
  const next = reading.symbols[index + 1];
  if (!typed.typed.begins || next?.line !== line) return others;
  if (isTyped(next))
    return replaced(others, next.typed, { ...next.typed, typed: { ...next.typed.typed, begins: true } });
  const box = of(next);
  const unsaid = others.filter((remark) => !isLineRemark(remark) || !samePlace(remark.box, box));
  const asRead = entriesOf(read.symbols).find(({ symbol }) => symbol.glyph === next.glyph);
  return asRead?.begins ? unsaid : [...unsaid, { box, begins: true }];
}

function replaced(remarks: Remarks, typed: Typed, other: Typed): Remarks {
  return remarks.map((remark) => (remark === typed ? other : remark));
}
