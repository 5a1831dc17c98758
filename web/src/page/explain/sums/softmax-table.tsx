/** From points to shares: what softmax does with the numbers of two digits, step by step. */

import type { Card, Label } from "../../../types";
import { number, say } from "../../language/say";
import type { ClassPair } from "../../model/class-pair";
import { percent } from "../../parts/format-answer";
import { fixed } from "./number-grid";
import { DECIMALS } from "./pair-rows";
import { softmaxOf } from "./softmax";

interface Props {
  readonly card: Card;
  readonly logits: Float32Array;
  readonly pair: ClassPair;
  readonly names: readonly Label[];
}

export function SoftmaxTable({ card: { temperature }, logits, pair, names }: Props) {
  const { rows, sum } = softmaxOf(Array.from(logits), temperature);
  const two = pair.flatMap((index) => rows[index] ?? []);
  const steps: readonly [name: string, cells: readonly string[]][] = [
    [say("pair.logits"), two.map(({ logit }) => fixed(logit, DECIMALS))],
    [
      say("pair.divided", { temperature: number(temperature, THREE_DIGITS) }),
      two.map(({ divided }) => fixed(divided, DECIMALS)),
    ],
    [say("pair.shifted"), two.map(({ shifted }) => fixed(shifted, DECIMALS))],
    [say("pair.power"), two.map(({ power }) => small(power))],
    [say("think.answer-share"), two.map(({ share }) => percent(share))],
  ];
  return (
    <>
      <p>{say("pair.softmax")}</p>
      <table class="ledger" data-testid="think-softmax">
        <thead translate={false}>
          <tr>
            <td />
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map(([name, cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, side) => (
                <td key={side} translate={false}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>{say("pair.sum", { count: rows.length, sum: small(sum) })}</p>
      <Ratio powers={two.map(({ power }) => power)} names={names} />
    </>
  );
}

interface RatioProps {
  readonly powers: readonly number[];
  readonly names: readonly Label[];
}

/** What is too small for a computer's numbers is 0, and 0 times as likely says nothing. */
function Ratio({ powers: [one = 0, other = 0], names: [first = "", second = ""] }: RatioProps) {
  if (Math.min(one, other) === 0 || one === other) return null;
  const [more, less] = one > other ? [first, second] : [second, first];
  const times = number(Math.max(one / other, other / one), { maximumSignificantDigits: 2 });
  return <p>{say("pair.ratio", { more, less, times })}</p>;
}

const THREE_DIGITS = { maximumSignificantDigits: 3 } as const;

/** What is no ten-thousandth is written with its power of ten. */
function small(value: number): string {
  return value < 1e-4
    ? number(value, { notation: "scientific", maximumSignificantDigits: 2 })
    : number(value, { maximumFractionDigits: 4, minimumFractionDigits: 4 });
}
