/** The same glyphs, and what each network makes of them. */

import type { Label } from "../../types";
import { say } from "../language/say";
import type { ListedNetwork, Models, Name } from "../model/models-state";
import type { ShownReading } from "../model/shown-reading";
import { likeliestOf, nameOf, percent, WORTH_MENTIONING } from "../parts/format-answer";
import { titleOf } from "./architecture-names";
import { type Part, type Row, rowsOf } from "./comparison-rows";

interface Props {
  readonly models: Models;
  readonly networks: readonly ListedNetwork[];
  readonly shown: ShownReading | null;
  readonly reads: Name;
}

export function SideBySide({ models, networks, shown, reads }: Props) {
  // Networks see nothing of what was typed.
  const symbols = shown?.read.symbols ?? [];
  const selected = symbols.findIndex(({ glyph }) => glyph === shown?.reading.symbols[shown.selected]?.glyph);
  const rows = rowsOf(models, symbols, selected, reads);
  if (symbols.length === 0) return <p class="models-hint">{say("models.blank")}</p>;
  return (
    <div class="side-by-side">
      <ul class="comparison" data-testid="side-by-side">
        {rows.map((row) => (
          <Line
            key={row.name}
            row={row}
            title={titleFor(networks, row.name)}
            labels={labelsFor(models, row.name)}
            selected={selected}
          />
        ))}
      </ul>
      <p class="models-hint">{say(rows.length > 1 ? "models.same-glyphs" : "models.choose")}</p>
    </div>
  );
}

function titleFor(networks: readonly ListedNetwork[], name: Name): string {
  const network = networks.find((each) => each.name === name);
  return network ? titleOf(network) : "";
}

/** Those of its own card: a network may know other classes than the one that reads. */
function labelsFor({ fetched }: Models, name: Name): readonly Label[] {
  const there = fetched.get(name);
  return there?.phase === "ready" ? there.card.labels : [];
}

interface LineProps {
  readonly row: Row;
  readonly title: string;
  readonly labels: readonly Label[];
  readonly selected: number;
}

function Line({ row: { name, reads, parts, answer, stale }, title, labels, selected }: LineProps) {
  return (
    <li
      class={stale ? "comparison-line is-stale" : "comparison-line"}
      data-testid={`comparison-${name ?? "own"}`}
      aria-busy={stale}
    >
      <p class="comparison-name">
        {title}
        {reads && <span class="badge">{say("models.reads")}</span>}
      </p>
      <p class="comparison-text" translate={false}>
        {parts.map((part, index) => (
          <PartView key={index} part={part} isSelected={parts.length > 1 && index === selected} />
        ))}
        {parts.some(({ differs }) => differs) && (
          <span class="for-readers" translate>
            {` (${say("models.differs")})`}
          </span>
        )}
      </p>
      {answer && (
        <>
          <p class="comparison-answer">
            <b translate={answer.label === null}>{nameOf(answer.label)}</b> {percent(answer.confidence)}
            <span class="for-readers">{others(answer.probabilities, labels, answer.label)}</span>
          </p>
          <Bars probabilities={answer.probabilities} labels={labels} />
        </>
      )}
    </li>
  );
}

function PartView({ part: { label, differs, endsLine }, isSelected }: { part: Part; isSelected: boolean }) {
  const text = label === null ? "·" : String(label);
  const classes = isSelected ? "is-selected" : undefined;
  return (
    <>
      {differs ? (
        <mark class={classes} title={say("models.differs")}>
          {text}
        </mark>
      ) : (
        <span class={classes}>{text}</span>
      )}
      {endsLine && <br />}
    </>
  );
}

/** What else it could be, for those who do not see the bars. */
function others(probabilities: readonly number[], labels: readonly Label[], best: Label | null): string {
  return labels
    .map((label, index) => ({ label, share: probabilities[index] ?? 0 }))
    .filter(({ label, share }) => label !== best && share >= WORTH_MENTIONING)
    .map(({ label, share }) => `, ${label}: ${percent(share)}`)
    .join("");
}

function Bars({ probabilities, labels }: { probabilities: readonly number[]; labels: readonly Label[] }) {
  const best = Math.max(...probabilities);
  const shares = labels.map((label, index) => ({ label, share: probabilities[index] ?? 0 }));
  return (
    <div class="comparison-bars" aria-hidden="true" translate={false}>
      {likeliestOf(shares).map(({ label, share }) => {
        return (
          <span
            key={label}
            class={share === best ? "comparison-bar is-best" : "comparison-bar"}
            data-probability={share}
            title={`${label}: ${percent(share)}`}
          >
            <span class="comparison-column">
              <span style={{ transform: `scaleY(${share})` }} />
            </span>
            {label}
          </span>
        );
      })}
    </div>
  );
}
