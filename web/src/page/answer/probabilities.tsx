/** All that a candidate can be, with its probability as a bar and as text. A bar is a button that asks why. */

import type { Label } from "../../types";
import { say } from "../language/say";
import { nameOf, percent, signName, spokenName } from "../parts/format-answer";

/** One row, whose share is not known while there is nothing to read. */
export interface Row {
  readonly label: Label | null;
  /** The class that it is of, an index into the labels; `null` for "not a digit". */
  readonly classIndex: number | null;
  readonly share: number | null;
}

interface Props {
  readonly rows: readonly Row[];
  /** The answer, `null` for "not a digit"; nothing while there is none. */
  readonly best: Label | null | undefined;
  /** The class that is explained, if any. */
  readonly explained: number | null;
  readonly askWhy: (classIndex: number) => void;
  /** How many classes there are, and whether all are shown; `null` where they always are. */
  readonly all: { readonly count: number; readonly isShown: boolean; readonly toggle: () => void } | null;
}

export function Probabilities({ rows, best, explained, askWhy, all }: Props) {
  return (
    <ul class={classesFor(rows, all)} style={{ "--letters": longestOf(rows) }} aria-label={say("probabilities.name")}>
      {rows.map(({ label, classIndex, share }) => (
        <li
          key={nameOf(label)}
          class={label === best ? "probability is-best" : "probability"}
          data-testid={`probability-${label ?? "none"}`}
          data-probability={share ?? undefined}
        >
          {classIndex === null || label === null ? (
            <span class={label === null ? "share is-none" : "share"} title={signName(label) ?? undefined}>
              <Share label={label} share={share} />
            </span>
          ) : (
            <button
              type="button"
              class="share"
              data-testid={`bar-${label}`}
              title={say("probabilities.why", { label })}
              aria-current={classIndex === explained}
              disabled={share === null}
              onClick={() => askWhy(classIndex)}
            >
              <Share label={label} share={share} />
              <span class="for-readers">{say("probabilities.why-aside", { label: spokenName(label) })}</span>
            </button>
          )}
        </li>
      ))}
      {all && (
        <li class="probabilities-all">
          <button
            type="button"
            class="quiet"
            data-testid="probabilities-all"
            aria-expanded={all.isShown}
            onClick={all.toggle}
          >
            {all.isShown ? say("probabilities.few") : say("probabilities.all", { count: all.count })}
          </button>
        </li>
      )}
    </ul>
  );
}

/** Labels of more letters have fewer bars in a row. */
const LONG = 2;

function classesFor(rows: readonly Row[], all: Props["all"]): string {
  return `probabilities${all?.isShown ? " is-all" : ""}${longestOf(rows) > LONG ? " is-long" : ""}`;
}

/** Letters of the longest label. */
function longestOf(rows: readonly Row[]): number {
  return Math.max(...rows.map(({ label }) => (label === null ? 1 : [...String(label)].length)));
}

function Share({ label, share }: Pick<Row, "label" | "share">) {
  return (
    <>
      <span class="probability-label" translate={label === null}>
        {label ?? say("probabilities.none")}
      </span>
      <span class="track" aria-hidden="true">
        <span class="bar" style={{ "--share": `${100 * (share ?? 0)}%` }} />
      </span>
      <span class="probability-share" translate={false}>
        {share === null ? "–" : percent(share)}
      </span>
    </>
  );
}
