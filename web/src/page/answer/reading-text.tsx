/** The text that was read, large, line by line; or in words why there is none. */

import type { ComponentChildren } from "preact";
import { say } from "../language/say";
import { isDoubted, type Letter, lettersOf } from "../model/corrections";
import { isEmpty, isOutdated, shownReadingOf } from "../model/page-selectors";
import type { State } from "../model/page-state";
import type { ShownReading } from "../model/shown-reading";
import { isTyped } from "../model/typed-symbols";

interface Props {
  readonly state: State;
  /** What stands above the text of a line of writing, if anything. */
  readonly lineView: ((line: number) => ComponentChildren) | null;
}

export function ReadingView({ state, lineView }: Props) {
  const shown = shownReadingOf(state);
  const lines = shown ? lettersOf(shown.reading, shown.corrections) : [];
  if (shown && lines.length > 0) {
    return <Lines lines={lines} shown={shown} isOutdated={isOutdated(state)} lineView={lineView} />;
  }
  const isRefused = shown?.reading.symbols.length === 1;
  return (
    <p class={isRefused ? "reading is-words is-refused" : "reading is-words"} data-testid="reading">
      {state.network.phase === "loading" && <span class="spinner" aria-hidden="true" />}
      {isEmpty(state) ? say("reading.blank") : withoutText(state, shown)}
    </p>
  );
}

interface LinesProps extends Pick<Props, "lineView"> {
  readonly lines: readonly (readonly Letter[])[];
  readonly shown: ShownReading;
  readonly isOutdated: boolean;
}

/** The longest line decides how large it can be written. */
function Lines({ lines, shown, isOutdated, lineView }: LinesProps) {
  const longest = Math.max(...lines.map((letters) => letters.reduce((sum, { text }) => sum + text.length, 0)));
  return (
    <p
      class={isOutdated ? "reading is-outdated" : "reading"}
      data-testid="reading"
      translate={false}
      // What scrolls is to be scrolled by keys too.
      tabIndex={lineView ? 0 : undefined}
      style={{ "--lines": lines.length, "--longest": longest }}
    >
      {lines.map((letters, line) => (
        <span key={line}>
          {line > 0 && "\n"}
          {lineView?.(shown.reading.symbols[letters[0]?.index ?? 0]?.line ?? 0)}
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
        </span>
      ))}
    </p>
  );
}

interface Run extends Letter {
  readonly kind: "read" | "doubted" | "typed";
}

/** What is left out is doubted too. Letters of a kind go together, so that they are read aloud as one number. */
function runsOf(letters: readonly Letter[], { reading, corrections }: ShownReading): Run[] {
  const runs: Run[] = [];
  for (const { text, index, isLeftOut, isSpace } of letters) {
    const symbol = isSpace ? undefined : reading.symbols[index];
    const isDoubt = isLeftOut || (symbol !== undefined && isDoubted(symbol) && !corrections.has(index));
    const isTypedOne = symbol !== undefined && isTyped(symbol);
    const kind = isDoubt ? "doubted" : isTypedOne ? "typed" : "read";
    const last = runs.at(-1);
    if (last && kind !== "doubted" && last.kind === kind) runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ text, index, isLeftOut, kind });
  }
  return runs;
}

function withoutText({ network }: State, shown: ShownReading | null): string {
  if (network.phase === "failed") return say("reading.unread");
  if (shown === null) return say("reading.busy");
  return say(shown.reading.symbols.length === 1 ? "reading.refused" : "reading.none");
}
