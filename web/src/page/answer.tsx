/** What was read: the digit, how sure the network is, what it saw, what else it could be, and where it looked. */

import type { DigitSymbol, Label } from "../types";
import { GlyphView, type Heat } from "./glyph";
import { sameQuestion } from "./insight";
import { INSIGHT, InsightView } from "./insight-view";
import { Probabilities, type Row } from "./probabilities";
import { type Action, explainedClass, isEmpty, type State, symbolOf } from "./state";
import { heatInWords } from "./where";
import { nameOf, percent, runnerUp, type Share, sharesOf, sureness } from "./words";

/** Until the card has told its labels and whether it can refuse, so that nothing moves when it does. */
const AWAITED = { labels: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], refuses: true };

interface Props {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
}

export function AnswerCard({ state, dispatch }: Props) {
  const { labels, refuses } = classesOf(state);
  const symbol = symbolOf(state);
  const shares = symbol && sharesOf(symbol, labels, refuses);
  const heat = symbol && heatOf(state, symbol, labels);
  return (
    <section class="answer" aria-label="Answer">
      <ReadingView state={state} symbol={symbol} />
      {symbol && shares && <Verdict symbol={symbol} shares={shares} />}
      <div class="seen">
        <GlyphView glyph={symbol?.glyph ?? null} heat={heat} />
        <ExplainButton open={state.insight !== null} toggle={() => dispatch({ type: "insight-toggled" })} />
      </div>
      <Probabilities
        rows={shares ?? blank(labels, refuses)}
        best={symbol?.label}
        explained={state.insight && symbol && explainedClass(state, symbol)}
        askWhy={(label) => dispatch({ type: "class-picked", label })}
      />
      <InsightView state={state} heat={heat} tryAgain={() => dispatch({ type: "explain-again" })} />
    </section>
  );
}

function classesOf({ network }: State): { readonly labels: readonly Label[]; readonly refuses: boolean } {
  return network.phase === "ready"
    ? { labels: network.card.labels, refuses: network.card.rejection !== null }
    : AWAITED;
}

function blank(labels: readonly Label[], refuses: boolean): Row[] {
  return [...labels, ...(refuses ? [null] : [])].map((label) => ({ label, share: null }));
}

/** The heat of the class that is asked about, if it is about the glyph that is shown. */
function heatOf(state: State, symbol: DigitSymbol, labels: readonly Label[]): Heat | null {
  const explained = state.insight?.explained;
  const asked = { glyph: symbol.glyph, label: explainedClass(state, symbol) };
  const label = labels[asked.label];
  if (!explained || !sameQuestion(explained, asked) || label === undefined) return null;
  const { heat } = explained.explanation;
  return { values: heat, words: heatInWords(heat, label, symbol.label) };
}

interface ReadingProps {
  readonly state: State;
  readonly symbol: DigitSymbol | null;
}

function ReadingView({ state, symbol }: ReadingProps) {
  const text = state.answer?.reading.text;
  if (text) {
    return (
      <p class="reading" data-testid="reading">
        {text}
      </p>
    );
  }
  return (
    <p class={symbol ? "reading is-words is-refused" : "reading is-words"} data-testid="reading">
      {state.network.phase === "loading" && <span class="spinner" aria-hidden="true" />}
      {isEmpty(state) ? "Nothing drawn yet" : withoutText(state, symbol)}
    </p>
  );
}

function withoutText({ answer, network }: State, symbol: DigitSymbol | null): string {
  if (network.phase === "failed") return "Not read yet";
  if (symbol) return "Not a digit";
  return answer ? "No digit found" : "Reading…";
}

interface VerdictProps {
  readonly symbol: DigitSymbol;
  readonly shares: readonly Share[];
}

/** How sure the network is of the digit that it read; of what is no digit it claims nothing. */
function Verdict({ symbol, shares }: VerdictProps) {
  if (symbol.label === null) return null;
  const other = runnerUp(symbol, shares);
  return (
    <div class="verdict">
      <p class="verdict-words">{sureness(symbol.confidence)}</p>
      <p class="verdict-share">{percent(symbol.confidence)}</p>
      <p class="verdict-aside">{other && `or ${nameOf(other.label)}: ${percent(other.share)}`}</p>
    </div>
  );
}

function ExplainButton({ open, toggle }: { readonly open: boolean; readonly toggle: () => void }) {
  return (
    <button
      type="button"
      class="explain"
      data-testid="explain"
      aria-expanded={open}
      aria-controls={INSIGHT}
      onClick={toggle}
    >
      Where did it look?
    </button>
  );
}
