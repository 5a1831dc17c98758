/** All about one symbol: how sure the network is, what it saw, what else it could be, and where it looked. */

import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import type { DigitSymbol, Explanation, Label } from "../../types";
import { say } from "../language/say";
import { labelOf } from "../model/corrections";
import { sameQuestion } from "../model/explanation-state";
import { explainedClass, isSettled, shownReadingOf } from "../model/page-selectors";
import type { Action, State } from "../model/page-state";
import { type ShownReading, selectedSymbol } from "../model/shown-reading";
import { isTyped } from "../model/typed-symbols";
import {
  choicesOf,
  labelOfClass,
  likeliestOf,
  likelySigns,
  nameOf,
  percent,
  runnerUp,
  SHOWN_CLASSES,
  type Share,
  sharesOf,
  sureness,
  withClasses,
} from "../parts/format-answer";
import { heatInWords } from "../parts/heat-in-words";
import { signSize } from "../parts/sign-size";
import { whyNoHeat } from "../parts/without-heat";
import { GlyphView, type Heat } from "./glyph";
import { HEAT_CAPTION, HeatCaption } from "./heat-caption";
import { Probabilities, type Row } from "./probabilities";

/** What the network can answer. */
export interface Classes {
  readonly labels: readonly Label[];
  /** All that it can read: small letters may be told from their capitals by their size. */
  readonly signs: readonly Label[];
  /** Whether it can say "not a digit". */
  readonly refuses: boolean;
}

interface Props {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
  readonly classes: Classes;
  /** What speaks for one digit and against another. */
  readonly comparison: ComponentChildren;
}

export function Details({ state, dispatch, classes, comparison }: Props) {
  const { labels, refuses } = classes;
  const shown = shownReadingOf(state);
  const symbol = shown && selectedSymbol(shown);
  const shares = symbol && choicesOf(symbol, labels, refuses);
  const isLooking = state.explanation?.isLooking === true;
  const explanation = symbol && isLooking ? explanationOf(state, symbol) : null;
  const heat =
    symbol && explanation && heatOf(explanation, symbol, labelOfClass(symbol, labels, explainedClass(state, symbol)));
  const [showsAll, setShowsAll] = useState(false);
  const explained = isLooking && symbol ? explainedClass(state, symbol) : null;
  const areMany = labels.length > SHOWN_CLASSES;
  return (
    <div class="details">
      {shown && symbol && shares && <Verdict shown={shown} symbol={symbol} shares={shares} />}
      {shown && isTypedOne(shown) && <TypedVerdict shown={shown} />}
      <ExplainButton open={isLooking} toggle={() => dispatch({ type: "looking-toggled" })} />
      <GlyphView glyph={symbol?.glyph ?? null} heat={heat} size={symbol ? sizeOf(shown) : undefined} />
      <Probabilities
        rows={symbol ? readRows(symbol, classes, showsAll, explained) : rowsOf(blank(labels, refuses), showsAll, null)}
        best={symbol?.label}
        explained={explained}
        askWhy={(classIndex) => dispatch({ type: "class-asked", classIndex })}
        all={areMany ? { count: labels.length, isShown: showsAll, toggle: () => setShowsAll(!showsAll) } : null}
      />
      <HeatCaption
        state={state}
        heat={heat}
        whyNone={explanation && whyNoHeat(explanation)}
        tryAgain={() => dispatch({ type: "explain-again" })}
      >
        {comparison}
      </HeatCaption>
    </div>
  );
}

function sizeOf({ reading, corrections, selected }: ShownReading): JSX.CSSProperties | undefined {
  return signSize(reading.symbols, selected, labelOf(reading, corrections, selected));
}

function isTypedOne({ reading, selected }: ShownReading): boolean {
  const symbol = reading.symbols[selected];
  return symbol !== undefined && isTyped(symbol);
}

function TypedVerdict({ shown }: { readonly shown: ShownReading }) {
  return (
    <div class="verdict">
      {shown.reading.symbols.length > 1 && <Place shown={shown} />}
      <p class="verdict-aside">{say("details.typed")}</p>
    </div>
  );
}

function blank(labels: readonly Label[], refuses: boolean): Unread[] {
  return [...labels, ...(refuses ? [null] : [])].map((label) => ({ label, share: null }));
}

/** What is not known while there is nothing to read. */
type Unread = Omit<Share, "share"> & { readonly share: null };

/** All classes in their order, or those worth showing. */
function rowsOf(shares: readonly (Share | Unread)[], showsAll: boolean, explained: number | null): Row[] {
  if (!showsAll) {
    const known = shares.map(({ label, share }) => ({ label, share: share ?? 0 }));
    const isRead = shares.some(({ share }) => share !== null);
    return likeliestOf(known, explained).map((row) => (isRead ? row : { ...row, share: null }));
  }
  return withClasses(shares);
}

/** The same of what was read: as the network has it, unless signs are worth a mention; they stand for the least likely classes. */
function readRows(
  symbol: DigitSymbol,
  { labels, refuses }: Classes,
  showsAll: boolean,
  explained: number | null,
): Row[] {
  const signs = symbol.signs ? likelySigns(symbol) : [];
  if (signs.length === 0) return rowsOf(sharesOf(symbol, labels, refuses), showsAll, explained);
  const behind = labels.length + (symbol.signs?.length ?? 0);
  const classes = choicesOf(symbol, labels, refuses).filter((_, at) => at < labels.length || at >= behind);
  const rows = rowsOf(classes, showsAll, explained);
  const named = rows.filter(({ label }) => label !== null);
  const least = [...named]
    .filter(({ classIndex }) => classIndex !== explained)
    .sort((one, other) => (one.share ?? 0) - (other.share ?? 0))
    .slice(0, signs.length);
  return [
    ...named.filter((row) => !least.includes(row)),
    ...signs.map((sign) => ({ ...sign, classIndex: null })),
    ...rows.filter(({ label }) => label === null),
  ];
}

/** What explains the class that is asked about, if it is about the glyph that is shown. */
function explanationOf(state: State, symbol: DigitSymbol): Explanation | null {
  const explained = state.explanation?.explained;
  const asked = { glyph: symbol.glyph, classIndex: explainedClass(state, symbol) };
  // While somebody draws it would come and go.
  return isSettled(state) && explained && sameQuestion(explained, asked) ? explained.explanation : null;
}

function heatOf({ heat }: Explanation, symbol: DigitSymbol, label: Label): Heat | null {
  if (heat === null) return null;
  return { values: heat, words: heatInWords(heat, label, symbol.label) };
}

interface VerdictProps {
  readonly shown: ShownReading;
  readonly symbol: DigitSymbol;
  readonly shares: readonly Share[];
}

/** How sure the network is of the digit that it read; of what is no digit it claims nothing. */
function Verdict({ shown, symbol, shares }: VerdictProps) {
  const isOnly = shown.reading.symbols.length === 1;
  // The reading says so already.
  if (isOnly && symbol.label === null) return null;
  return (
    <div class="verdict">
      {!isOnly && <Place shown={shown} />}
      {symbol.label === null ? (
        <p class="verdict-words">{say("reading.refused")}</p>
      ) : (
        <Sureness symbol={symbol} shares={shares} isCorrected={shown.corrections.has(shown.selected)} />
      )}
    </div>
  );
}

function Place({ shown: { reading, corrections, selected } }: { readonly shown: ShownReading }) {
  const label = labelOf(reading, corrections, selected);
  return (
    <p class="verdict-place">
      {say("details.place", { place: selected + 1, all: reading.symbols.length })}{" "}
      <b translate={label === null}>{nameOf(label)}</b>
    </p>
  );
}

interface SurenessProps {
  readonly symbol: DigitSymbol;
  readonly shares: readonly Share[];
  readonly isCorrected: boolean;
}

function Sureness({ symbol, shares, isCorrected }: SurenessProps) {
  const other = runnerUp(symbol, shares);
  return (
    <>
      <p class="verdict-words">
        {isCorrected ? say("details.read", { label: symbol.label ?? "" }) : sureness(symbol.confidence)}{" "}
        <span class="verdict-share" translate={false}>
          {percent(symbol.confidence)}
        </span>
      </p>
      {other && (
        <p class="verdict-aside">
          {say("details.runner-up", { label: nameOf(other.label), share: percent(other.share) })}
        </p>
      )}
    </>
  );
}

function ExplainButton({ open, toggle }: { readonly open: boolean; readonly toggle: () => void }) {
  return (
    <button
      type="button"
      class="quiet explain"
      data-testid="explain"
      aria-expanded={open}
      aria-controls={HEAT_CAPTION}
      onClick={toggle}
    >
      {say("insight.toggle")}
    </button>
  );
}
