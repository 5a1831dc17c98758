/** The symbols of a reading, one after the other: each can be looked at, and taken for something else. */

import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { DigitSymbol, Label } from "../../types";
import { say } from "../language/say";
import { type Corrections, labelOf } from "../model/corrections";
import { inNextLine } from "../model/doubts";
import { choicesOf } from "../parts/format-answer";
import { signSize } from "../parts/sign-size";
import { Icon } from "../ui/icons";
import { useHiddenEnds } from "./hidden-ends";
import { Entry } from "./symbol-entry";

interface Props {
  readonly symbols: readonly DigitSymbol[];
  readonly labels: readonly Label[];
  /** All that the network can read. */
  readonly signs: readonly Label[];
  /** Whether the network can say "not a digit". */
  readonly refuses: boolean;
  readonly corrections: Corrections;
  /** The index of the symbol that the details are about. */
  readonly selected: number;
  readonly select: (index: number) => void;
  /** Say what a symbol is; what the network read takes a correction back, or else confirms it. */
  readonly correct: (index: number, label: Label | null) => void;
  /** Say that a symbol was read right, and go on to the next doubt. */
  readonly accept: (index: number) => void;
  /** Look at the picture before or after; `null` where there is none. */
  readonly leave: ((step: 1 | -1) => void) | null;
}

export function SymbolStrip(props: Props) {
  const { symbols, labels, signs, refuses, corrections, selected, select, correct, accept } = props;
  const strip = useRef<HTMLFieldSetElement>(null);
  const hidden = useHiddenEnds(strip, symbols.length);
  useLayoutEffect(() => followFocus(strip.current), [selected]);
  // Not with each reading: to ask where something is makes the browser lay out the whole page.
  useLayoutEffect(() => reveal(strip.current?.querySelector(".entry:has(:checked)")), [symbols.length, selected]);
  return (
    <div class="strip-frame">
      <fieldset class="strip" ref={strip} onKeyDown={(event) => moveByLine(event, props)}>
        <legend class="for-readers">{say("answer.symbols")}</legend>
        {symbols.length === 0 && <p class="strip-hint">{say("answer.symbols-hint")}</p>}
        {symbols.map((symbol, index) => (
          <Entry
            key={index}
            place={index}
            symbol={symbol}
            label={labelOf({ symbols }, corrections, index)}
            size={signSize(symbols, index, labelOf({ symbols }, corrections, index))}
            shares={choicesOf(symbol, labels, refuses)}
            signs={signs}
            isCorrected={corrections.has(index)}
            isSelected={index === selected}
            beginsLine={symbol.line !== (symbols[index - 1] ?? symbol).line}
            select={() => select(index)}
            correct={(label) => correct(index, label)}
            accept={() => accept(index)}
          />
        ))}
      </fieldset>
      {hidden.before && <More step={-1} strip={strip} />}
      {hidden.after && <More step={1} strip={strip} />}
    </div>
  );
}

/** That the strip goes on: a press shows the next of it. Keys and screen readers go from symbol to symbol instead. */
function More({ step, strip }: { readonly step: 1 | -1; readonly strip: RefObject<HTMLElement> }) {
  return (
    <button
      type="button"
      class={`strip-more ${step < 0 ? "is-before" : "is-after"}`}
      data-testid={step < 0 ? "strip-before" : "strip-after"}
      aria-hidden="true"
      tabIndex={-1}
      onClick={() => strip.current?.scrollBy(step * PAGE * strip.current.clientWidth, 0)}
    >
      <Icon name={step < 0 ? "left" : "right"} />
    </button>
  );
}

/** How far one press goes, as a share of the strip: what was last stays in view. */
const PAGE = 0.7;

/** Up and down lead to the next line, and after the last one to the next picture. */
function moveByLine(event: KeyboardEvent, { symbols, select, leave }: Props): void {
  const step = STEPS[event.key];
  if (step === undefined || !isTicket(event.target)) return;
  const tickets = [...document.getElementsByName("symbol")];
  const next = inNextLine(symbols, tickets.indexOf(event.target), step);
  if (next === null && leave === null) return;
  event.preventDefault();
  if (next !== null) select(next);
  else leave?.(step);
}

const STEPS: Readonly<Partial<Record<string, 1 | -1>>> = { ArrowDown: 1, ArrowUp: -1 };

/** The focus goes with the selection, as from one radio button to the next. */
function followFocus(strip: HTMLElement | null): void {
  if (!strip || !isTicket(document.activeElement) || !strip.contains(document.activeElement)) return;
  strip.querySelector<HTMLElement>("input:checked")?.focus({ preventScroll: true });
}

function isTicket(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.name === "symbol";
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
