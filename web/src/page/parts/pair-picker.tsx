/** Two digits to set against each other, each chosen from a list. */

import type { Label } from "../../types";
import { say } from "../language/say";
import { type ClassPair, withPicked } from "../model/class-pair";

interface Props {
  readonly labels: readonly Label[];
  readonly pair: ClassPair;
  readonly pick: (pair: ClassPair) => void;
  /** What begins the names that tests find the lists by. */
  readonly testid: string;
  /** What is said before, between and after them. */
  readonly words: readonly [before: string, between: string, after: string];
}

export function PairPicker({ labels, pair, pick, testid, words: [before, between, after] }: Props) {
  const side = (place: 0 | 1) => (
    <select
      data-testid={`${testid}-${place}`}
      aria-label={say(place === 0 ? "pair.one" : "pair.other")}
      value={pair[place]}
      translate={false}
      onChange={({ currentTarget }) => pick(withPicked(pair, place, Number(currentTarget.value)))}
    >
      {labels.map((label, index) => (
        <option key={label} value={index}>
          {label}
        </option>
      ))}
    </select>
  );
  return (
    <p class="pair">
      {before} {side(0)} {between} {side(1)} {after}
    </p>
  );
}
