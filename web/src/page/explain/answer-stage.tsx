/** From logits to probabilities: a row for each class, which asks where the network looks for it. */

import { useState } from "preact/hooks";
import type { Card, DigitSymbol, Label } from "../../types";
import { number, say } from "../language/say";
import type { Explained } from "../model/explanation-state";
import {
  labelOfClass,
  likeliestOf,
  nameOf,
  percent,
  SHOWN_CLASSES,
  sharesOf,
  signName,
  withClasses,
} from "../parts/format-answer";
import { heatInWords } from "../parts/heat-in-words";
import { HeatLegend } from "../parts/heat-legend";
import { whyNoHeat } from "../parts/without-heat";
import { GlyphUnder } from "./glyph-under";
import { tenths } from "./layer-text";
import { Stage } from "./stage";

interface Props {
  readonly card: Card;
  readonly symbol: DigitSymbol;
  readonly explained: Explained;
  /** The class that is asked about, an index into the labels. */
  readonly asked: number;
  readonly ask: (classIndex: number) => void;
}

const DIGITS = { maximumSignificantDigits: 3 } as const;

export function AnswerStage(props: Props) {
  const { card, symbol, explained } = props;
  return (
    <Stage
      testid="think-answer"
      picture={<Classes {...props} />}
      detail={<Heat labels={card.labels} symbol={symbol} explained={explained} />}
    >
      <p>{say("think.answer-what", { temperature: number(card.temperature, DIGITS) })}</p>
      <p>{verdict(symbol, card)}</p>
    </Stage>
  );
}

function verdict(symbol: DigitSymbol, { labels, rejection }: Card): string {
  const { label, confidence } = symbol;
  const sign = symbol.signs && signName(label);
  if (sign) {
    const [most] = likeliestOf(sharesOf(symbol, labels, rejection !== null)).sort(
      (one, other) => other.share - one.share,
    );
    const digit = { digit: nameOf(most?.label ?? null), digitShare: percent(most?.share ?? 0) };
    return say("think.answer-sign", { sign, share: percent(confidence), ...digit });
  }
  const answer =
    label === null ? say("think.answer-refused") : say("think.answer-read", { label, share: percent(confidence) });
  return rejection === null ? answer : `${answer} ${say("think.answer-threshold", { share: percent(rejection) })}`;
}

function Classes({ card, symbol, explained, asked, ask }: Props) {
  const shares = sharesOf(symbol, card.labels, card.rejection !== null);
  const { logits } = explained.explanation;
  const [showsAll, setShowsAll] = useState(false);
  const areMany = card.labels.length > SHOWN_CLASSES;
  return (
    <table class="classes">
      <thead>
        <tr>
          <th scope="col">{say("think.answer-class")}</th>
          <th scope="col">{say("think.answer-logit")}</th>
          <th scope="col">{say("think.answer-share")}</th>
        </tr>
      </thead>
      <tbody>
        {(showsAll ? withClasses(shares) : likeliestOf(shares, asked)).map(({ label, share, classIndex }) => (
          <tr key={nameOf(label)} class={label === symbol.label ? "is-best" : ""}>
            <th scope="row">
              <Class label={label} isAsked={classIndex === asked} ask={() => classIndex !== null && ask(classIndex)} />
            </th>
            <td class="logit" translate={false}>
              {tenths(logits[classIndex ?? card.labels.length] ?? 0)}
            </td>
            <td>
              <div class="class-share">
                <span class="track" aria-hidden="true">
                  <span class="bar" style={{ transform: `translateX(${100 * share - 100}%)` }} />
                </span>
                <span translate={false}>{percent(share)}</span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
      {areMany && (
        <tfoot>
          <tr>
            <td colSpan={3}>
              <button type="button" class="quiet" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
                {showsAll ? say("probabilities.few") : say("probabilities.all", { count: card.labels.length })}
              </button>
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

interface ClassProps {
  readonly label: Label | null;
  readonly isAsked: boolean;
  readonly ask: () => void;
}

function Class({ label, isAsked, ask }: ClassProps) {
  if (label === null) return <span class="class is-none">{nameOf(label)}</span>;
  return (
    <button
      type="button"
      class="class"
      data-testid={`think-class-${label}`}
      translate={false}
      aria-pressed={isAsked}
      onClick={ask}
    >
      {nameOf(label)}
    </button>
  );
}

interface HeatProps {
  readonly labels: readonly Label[];
  readonly symbol: DigitSymbol;
  readonly explained: Explained;
}

function Heat({ labels, symbol, explained: { glyph, classIndex, explanation } }: HeatProps) {
  const about = labelOfClass(symbol, labels, classIndex);
  if (explanation.heat === null) return <p data-testid="think-no-heat">{whyNoHeat(explanation)}</p>;
  return (
    <figure class="answer-heat">
      <GlyphUnder glyph={glyph} heat={explanation.heat} testid="think-heat" />
      <HeatLegend />
      <figcaption data-testid="think-heat-words">
        {heatInWords(explanation.heat, about, symbol.label)} <span class="aside">{say("think.answer-hint")}</span>
      </figcaption>
    </figure>
  );
}
