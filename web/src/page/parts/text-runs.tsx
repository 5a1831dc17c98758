/** Letters of a text in, with marks on what is doubted, what was typed, and which numbers could be two. */

import { say } from "../language/say";
import { isDoubted, type Letter } from "../model/corrections";
import type { EditedReading } from "../model/edited-reading";
import { eitherNumbers } from "../model/either-numbers";
import { isTyped } from "../model/typed-symbols";

interface Props {
  readonly letters: readonly Letter[];
  readonly shown: Pick<EditedReading, "reading" | "corrections">;
}

export function TextRuns({ letters, shown }: Props) {
  const parts = [];
  let plain: Letter[] = [];
  const either = new Map(eitherNumbers(shown).map((number) => [number[0]?.index, number.length]));
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] as Letter;
    const length = letter.isSpace ? undefined : either.get(letter.index);
    if (length === undefined) plain.push(letter);
    else {
      parts.push(
        <Runs letters={plain} shown={shown} />,
        <EitherNumber letters={letters.slice(at, at + length)} shown={shown} />,
      );
      plain = [];
      at += length - 1;
    }
  }
  return <>{[...parts, <Runs letters={plain} shown={shown} />]}</>;
}

/** A number whose mark may stand before decimals as well as between thousands. */
function EitherNumber(props: Props) {
  return (
    <span class="either" title={say("text.either")}>
      <Runs {...props} />
      <span class="for-readers">{` (${say("text.either")})`}</span>
    </span>
  );
}

function Runs({ letters, shown }: Props) {
  return (
    <>
      {runsOf(letters, shown).map(({ text, index, kind }) => {
        if (kind === "doubted") return <mark key={index}>{text}</mark>;
        return kind === "typed" ? (
          <ins key={index} title={say("symbol.typed-short")}>
            {text}
          </ins>
        ) : (
          text
        );
      })}
    </>
  );
}

interface Run extends Letter {
  readonly kind: "read" | "doubted" | "typed";
}

/** What is left out is doubted too. Letters of a kind go together, so that they are read aloud as one number. */
function runsOf(letters: readonly Letter[], shown: Props["shown"]): Run[] {
  const runs: Run[] = [];
  for (const letter of letters) {
    const kind = kindOf(letter, shown);
    const last = runs.at(-1);
    if (last && kind !== "doubted" && last.kind === kind) {
      runs[runs.length - 1] = { ...last, text: last.text + letter.text };
    } else runs.push({ ...letter, kind });
  }
  return runs;
}

function kindOf({ index, isLeftOut, isSpace }: Letter, { reading, corrections }: Props["shown"]): Run["kind"] {
  const symbol = isSpace ? undefined : reading.symbols[index];
  const isDoubt = isLeftOut || (symbol !== undefined && isDoubted(symbol) && !corrections.has(index));
  if (isDoubt) return "doubted";
  return symbol !== undefined && isTyped(symbol) ? "typed" : "read";
}

/** Whether anything of it is doubted. */
export function hasDoubt(letters: readonly Letter[], shown: Props["shown"]): boolean {
  return letters.some((letter) => kindOf(letter, shown) === "doubted");
}
