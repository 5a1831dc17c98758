/** What was read: the digit, how sure the network is, what it saw, and what else it could be. */

import type { DigitSymbol, Label } from "../types";
import { GlyphView } from "./glyph";
import { Probabilities } from "./probabilities";
import { isEmpty, type State } from "./state";
import { percent, runnerUp, sureness } from "./words";

/** Until the card has told its labels, so that nothing moves when it does. */
const DIGITS: readonly Label[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

export function AnswerCard({ state }: { readonly state: State }) {
  const labels = state.network.phase === "ready" ? state.network.card.labels : DIGITS;
  const symbol = state.answer?.reading.symbols[0] ?? null;
  return (
    <section class="answer" aria-label="Answer">
      <ReadingView state={state} />
      <Verdict symbol={symbol} labels={labels} />
      <GlyphView glyph={symbol?.glyph ?? null} />
      <Probabilities labels={labels} symbol={symbol} />
    </section>
  );
}

function ReadingView({ state }: { readonly state: State }) {
  const { answer, network } = state;
  const text = answer?.reading.text;
  if (text) {
    return (
      <p class="reading" data-testid="reading">
        {text}
      </p>
    );
  }
  return (
    <p class="reading is-words" data-testid="reading">
      {network.phase === "loading" && <span class="spinner" aria-hidden="true" />}
      {isEmpty(state) ? "Nothing drawn yet" : withoutText(state)}
    </p>
  );
}

function withoutText({ answer, network }: State): string {
  if (network.phase === "failed") return "Not read yet";
  return answer ? "No digit found" : "Reading…";
}

interface VerdictProps {
  readonly symbol: DigitSymbol | null;
  readonly labels: readonly Label[];
}

function Verdict({ symbol, labels }: VerdictProps) {
  if (symbol === null) return null;
  const other = runnerUp(symbol, labels);
  return (
    <div class="verdict">
      <p class="verdict-words">{sureness(symbol.confidence)}</p>
      <p class="verdict-share">{percent(symbol.confidence)}</p>
      <p class="verdict-aside">{other && `or ${other.label}: ${percent(other.share)}`}</p>
    </div>
  );
}
