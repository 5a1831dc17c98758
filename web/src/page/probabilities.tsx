/** All classes with their probabilities, as bars and as text. */

import type { DigitSymbol, Label } from "../types";
import { percent } from "./words";

interface Props {
  readonly labels: readonly Label[];
  /** The digit that was read, or `null` while there is none. */
  readonly symbol: DigitSymbol | null;
}

export function Probabilities({ labels, symbol }: Props) {
  return (
    <ul class="probabilities" aria-label="Probabilities">
      {labels.map((label, index) => (
        <Probability
          key={label}
          label={label}
          share={symbol ? (symbol.probabilities[index] ?? 0) : null}
          best={symbol?.label === label}
        />
      ))}
    </ul>
  );
}

interface ProbabilityProps {
  readonly label: Label;
  readonly share: number | null;
  readonly best: boolean;
}

function Probability({ label, share, best }: ProbabilityProps) {
  return (
    <li
      class={best ? "probability is-best" : "probability"}
      data-testid={`probability-${label}`}
      data-probability={share ?? undefined}
    >
      <span class="probability-label">{label}</span>
      <span class="track" aria-hidden="true">
        <span class="bar" style={{ transform: `translateX(${100 * (share ?? 0) - 100}%)` }} />
      </span>
      <span class="probability-share">{share === null ? "–" : percent(share)}</span>
    </li>
  );
}
