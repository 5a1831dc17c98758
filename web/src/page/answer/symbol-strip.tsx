/** The symbols of a reading, one after the other: each can be looked at, and taken for something else. */

import { useLayoutEffect, useRef } from "preact/hooks";
import type { DigitSymbol, Label } from "../../types";
import { say } from "../language/say";
import { type Corrections, labelOf } from "../model/corrections";
import { sharesOf } from "../parts/format-answer";
import { Entry } from "./symbol-entry";

interface Props {
  readonly symbols: readonly DigitSymbol[];
  readonly labels: readonly Label[];
  /** Whether the network can say "not a digit". */
  readonly refuses: boolean;
  readonly corrections: Corrections;
  /** The index of the symbol that the details are about. */
  readonly selected: number;
  readonly select: (index: number) => void;
  /** Say what a symbol is; what the network read takes a correction back, or else confirms it. */
  readonly correct: (index: number, label: Label | null) => void;
}

export function SymbolStrip({ symbols, labels, refuses, corrections, selected, select, correct }: Props) {
  const strip = useRef<HTMLFieldSetElement>(null);
  // Not with each reading: to ask where something is makes the browser lay out the whole page.
  useLayoutEffect(() => reveal(strip.current?.querySelector(".entry:has(:checked)")), [symbols.length, selected]);
  return (
    <fieldset class="strip" ref={strip}>
      <legend class="for-readers">{say("answer.symbols")}</legend>
      {symbols.length === 0 && <p class="strip-hint">{say("answer.symbols-hint")}</p>}
      {symbols.map((symbol, index) => (
        <Entry
          key={index}
          place={index}
          symbol={symbol}
          label={labelOf({ symbols }, corrections, index)}
          shares={sharesOf(symbol, labels, refuses)}
          isCorrected={corrections.has(index)}
          isSelected={index === selected}
          beginsLine={symbol.line !== (symbols[index - 1] ?? symbol).line}
          select={() => select(index)}
          correct={(label) => correct(index, label)}
        />
      ))}
    </fieldset>
  );
}

/** Scroll the strip, and nothing else: `scrollIntoView` would move the page under the pen. */
function reveal(entry: HTMLElement | null | undefined): void {
  const strip = entry?.parentElement;
  if (!entry || !strip) return;
  const { left, right } = strip.getBoundingClientRect();
  const frame = entry.getBoundingClientRect();
  if (frame.right > right) strip.scrollLeft += frame.right - right;
  if (frame.left < left) strip.scrollLeft += frame.left - left;
}
