/** What each network said in, the lines of the comparison out. Pure. */

import type { Answer } from "../../recogniser/shared/classify";
import type { DigitSymbol, Label } from "../../types";
import { isReady, type Models, type Name } from "../model/models-state";

/** What one network made of one symbol. */
export interface Part {
  readonly label: Label | null;
  /** Whether it says something else than the network that reads. */
  readonly differs: boolean;
  /** Whether the next symbol is on another line of writing. */
  readonly endsLine: boolean;
}

/** One network in the comparison. */
export interface Row {
  readonly name: Name;
  readonly reads: boolean;
  /** One for each symbol; none while its answer is awaited. */
  readonly parts: readonly Part[];
  /** What it said about the symbol that is looked at. */
  readonly answer: Answer | null;
  /** Whether this is about an earlier state of the drawing. */
  readonly stale: boolean;
}

/**
 * The network that reads, and after it those that are compared with it.
 *
 * @param symbols  What was read.
 * @param selected Which of them is looked at.
 * @param reads    The network that reads.
 */
export function rowsOf(models: Models, symbols: readonly DigitSymbol[], selected: number, reads: Name): Row[] {
  const others = models.compared.filter((name) => name !== reads && isReady(models, name));
  return [reads, ...others].map((name) => {
    const asked = name === reads ? undefined : models.answers.get(name);
    const about = asked?.symbols ?? symbols;
    const own = name === reads ? symbols : (asked?.answers ?? []);
    return {
      name,
      reads: name === reads,
      parts: about.slice(0, own.length).map((symbol, index) => partOf(symbol, about[index + 1], own[index])),
      answer: own[selected] ?? null,
      stale: about !== symbols,
    };
  });
}

function partOf(symbol: DigitSymbol, next: DigitSymbol | undefined, said: Answer | undefined): Part {
  const label = said?.label ?? null;
  return { label, differs: label !== symbol.label, endsLine: next !== undefined && next.line !== symbol.line };
}
