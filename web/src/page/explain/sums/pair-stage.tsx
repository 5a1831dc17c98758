/** Two digits against each other, in numbers: what the last layer adds up for each, and what softmax makes of it. */

import type { Card, Label } from "../../../types";
import { number, say } from "../../language/say";
import type { ClassPair } from "../../model/class-pair";
import type { Explained } from "../../model/explanation-state";
import { PairPicker } from "../../parts/pair-picker";
import { Stage } from "../stage";
import { type ClassSums, classSums } from "./class-sums";
import { fixed } from "./number-grid";
import { DECIMALS, pairRows } from "./pair-rows";
import { SoftmaxTable } from "./softmax-table";
import { type KnownSums, useSums } from "./sums-context";

interface Props {
  readonly card: Card;
  readonly explained: Explained;
  readonly pair: ClassPair;
  readonly pick: (pair: ClassPair) => void;
}

export function PairStage({ card, explained, pair, pick }: Props) {
  const sums = useSums();
  const names = pair.map((index) => card.labels[index] as Label);
  const found = typeof sums === "object" && sums !== null ? classSums(pair, sums.lastRule(), sums.values) : null;
  return (
    <Stage
      testid="think-pair"
      picture={
        <>
          <PairPicker
            labels={card.labels}
            pair={pair}
            pick={pick}
            testid="think-pair"
            words={["", say("pair.against"), ""]}
          />
          {found && <Parts found={found} names={names} />}
        </>
      }
      detail={<SoftmaxTable card={card} logits={explained.explanation.logits} pair={pair} names={names} />}
    >
      <p>{found ? say(found.areMaps ? "pair.maps" : "pair.numbers", { count: found.parts.length }) : why(sums)}</p>
    </Stage>
  );
}

/** Why there is nothing to take apart. */
function why(sums: KnownSums): string {
  if (sums === null) return say("think.busy");
  return say(sums === "unknown" ? "sum.unknown" : "pair.no-dense");
}

/** The two, as the way shows the stage small. */
export function SmallPair({ names }: { readonly names: readonly Label[] }) {
  return (
    <span class="pair-small" translate={false}>
      {names.join(" : ")}
    </span>
  );
}

function Parts({ found, names }: { readonly found: ClassSums; readonly names: readonly Label[] }) {
  const { rows, total } = pairRows(found);
  return (
    <table class="ledger" data-testid="think-pair-sums">
      <thead>
        <tr>
          <td />
          {names.map((name) => (
            <th key={name} scope="col">
              {say("pair.for", { label: name })}
            </th>
          ))}
          <th scope="col">{say("pair.difference")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.kind + row.count} name={nameOf(row, found.areMaps)} numbers={row.numbers} names={names} />
        ))}
        <Row name={say("pair.logits")} numbers={total} names={names} isTotal />
      </tbody>
    </table>
  );
}

function nameOf({ kind, count }: ReturnType<typeof pairRows>["rows"][number], areMaps: boolean): string {
  switch (kind) {
    case "part":
      return areMaps ? say("sum.map", { channel: count }) : say("pair.number", { channel: count });
    case "rest":
      return areMaps ? say("sum.rest", { maps: count }) : say("pair.rest", { count });
    case "bias":
      return say("sum.bias");
  }
}

interface RowProps {
  readonly name: string;
  /** For one, for the other, and the difference. */
  readonly numbers: readonly number[];
  readonly names: readonly Label[];
  readonly isTotal?: boolean;
}

function Row({ name, numbers, names, isTotal = false }: RowProps) {
  const difference = numbers[2] as number;
  return (
    <tr class={isTotal ? "is-total" : ""}>
      <th scope="row">{name}</th>
      {numbers.slice(0, 2).map((each, side) => (
        <td key={side} translate={false}>
          {fixed(each, DECIMALS)}
        </td>
      ))}
      <td class={difference < 0 ? "is-against" : "is-for"} translate={false}>
        {number(difference, SIGNED)} <span class="aside">{speaksFor(difference, names)}</span>
      </td>
    </tr>
  );
}

const SIGNED = {
  minimumFractionDigits: DECIMALS,
  maximumFractionDigits: DECIMALS,
  signDisplay: "exceptZero",
} as const;

function speaksFor(difference: number, [one = "", other = ""]: readonly Label[]): string {
  return difference === 0 ? "" : say("pair.for", { label: difference > 0 ? one : other });
}
