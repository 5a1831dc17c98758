/** What speaks for one digit and against another: the ink that changes the answer when it is covered, for each of the two. */

import "../language/say-later";
import "../styles/sums.css";
import { useMemo } from "preact/hooks";
import { GLYPH_SIZE } from "../../ink/constants";
import type { Glyph, Label } from "../../types";
import { number, say } from "../language/say";
import { comparedClasses, symbolOf } from "../model/page-selectors";
import type { Action, State } from "../model/page-state";
import { listedPlaces } from "../parts/heat-in-words";
import { PairPicker } from "../parts/pair-picker";
import { Raster } from "../ui/raster";
import { LEAST_TIMES, SIDE, type Spoken, spoken } from "./covering";

interface Props {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
}

export function ComparisonView({ state, dispatch }: Props) {
  const { network, explanation } = state;
  const symbol = symbolOf(state);
  const covered = explanation?.covered ?? null;
  const pair = symbol && comparedClasses(state, symbol);
  const isKnown = symbol !== null && covered?.glyph === symbol.glyph;
  const found = useMemo(() => {
    return isKnown && covered && pair ? spoken(covered.glyph, covered.rows, pair) : null;
  }, [isKnown, covered, pair?.[0], pair?.[1]]);
  if (network.phase !== "ready" || !symbol || !pair) return null;
  const { labels } = network.card;
  const [one = "", other = ""] = pair.map((index) => labels[index]);
  return (
    <section class="versus" data-testid="versus" aria-label={say("compare.name", { one, other })}>
      <PairPicker
        labels={labels}
        pair={pair}
        pick={(picked) => dispatch({ type: "pair-picked", pair: picked })}
        testid="versus"
        words={[say("compare.why"), say("compare.and-not"), "?"]}
      />
      {found ? (
        <div class="sides" aria-live="polite">
          <Side glyph={symbol.glyph} found={found} side={0} label={one} other={other} />
          <Side glyph={symbol.glyph} found={found} side={1} label={other} other={one} />
        </div>
      ) : (
        <p>{say("insight.busy")}</p>
      )}
      <p class="insight-aside">{say("compare.how", { side: SIDE })}</p>
    </section>
  );
}

interface SideProps {
  readonly glyph: Glyph;
  readonly found: Spoken;
  readonly side: 0 | 1;
  readonly label: Label;
  readonly other: Label;
}

const SIZE = { height: GLYPH_SIZE, width: GLYPH_SIZE } as const;

/** What speaks for one of the two: a picture of its own, so that nobody has to tell colours. */
function Side({ glyph, found, side, label, other }: SideProps) {
  const values = useMemo(() => partOf(found, side), [found, side]);
  return (
    <figure class={side === 0 ? "side" : "side is-other"}>
      <div class="glyph-paper" aria-hidden="true">
        <Raster {...SIZE} class="pale" values={glyph} />
        <Raster {...SIZE} class="spoken" values={values} data-testid={`versus-picture-${side}`} />
      </div>
      <figcaption>
        <b>{say("compare.for", { label })}</b>
        <span data-testid={`versus-words-${side}`}>{inWords(values, found.times[side], label, other)}</span>
      </figcaption>
    </figure>
  );
}

/**
 * The part of it that speaks for one side, as shares of what speaks most for it: how much that is, the words say. Nothing
 * where it is not worth a word.
 */
function partOf({ values, times }: Spoken, side: 0 | 1): Float32Array {
  const own = values.map((each) => Math.max(side === 0 ? each : -each, 0));
  const most = Math.max(...own);
  return own.map((each) => (times[side] < LEAST_TIMES || most === 0 ? 0 : each / most));
}

function inWords(values: Float32Array, times: number, label: Label, other: Label): string {
  const places = listedPlaces(values);
  if (places === null) return say("compare.nothing", { label, other });
  return say("compare.most", { label, other, places, times: number(times, { maximumSignificantDigits: 2 }) });
}
