/** All that a candidate can be, with its probability as a bar and as text. A bar is a button that asks why. */

import type { Label } from "../../types";
import { say } from "../language/say";
import { nameOf, percent } from "../parts/format-answer";

/** One row, whose share is not known while there is nothing to read. */
export interface Row {
  readonly label: Label | null;
  readonly share: number | null;
}

interface Props {
  readonly rows: readonly Row[];
  /** The answer, `null` for "not a digit"; nothing while there is none. */
  readonly best: Label | null | undefined;
  /** Which of the rows is explained, if any. */
  readonly explained: number | null;
  readonly askWhy: (index: number) => void;
}

export function Probabilities({ rows, best, explained, askWhy }: Props) {
  return (
    <ul class="probabilities" aria-label={say("probabilities.name")}>
      {rows.map(({ label, share }, index) => (
        <li
          key={nameOf(label)}
          class={label === best ? "probability is-best" : "probability"}
          data-testid={`probability-${label ?? "none"}`}
          data-probability={share ?? undefined}
        >
          {label === null ? (
            <span class="share is-none">
              <Share label={label} share={share} />
            </span>
          ) : (
            <button
              type="button"
              class="share"
              data-testid={`bar-${label}`}
              title={say("probabilities.why", { label })}
              aria-current={index === explained}
              disabled={share === null}
              onClick={() => askWhy(index)}
            >
              <Share label={label} share={share} />
              <span class="for-readers">{say("probabilities.why-aside", { label })}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Share({ label, share }: Row) {
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
