/** The text that was read, large, line by line; or in words why there is none. */

import type { ComponentChildren } from "preact";
import { say } from "../language/say";
import { type Letter, lettersOf } from "../model/corrections";
import { isEmpty, isOutdated, shownReadingOf } from "../model/page-selectors";
import type { State } from "../model/page-state";
import type { ShownReading } from "../model/shown-reading";
import { TextRuns } from "../parts/text-runs";

interface Props {
  readonly state: State;
  /** What stands above the text of a line of writing, if anything. */
  readonly lineView: ((line: number) => ComponentChildren) | null;
  /** What stands in place of the lines, where they are rows of a table. */
  readonly tableView: ComponentChildren;
}

export function ReadingView({ state, lineView, tableView }: Props) {
  const shown = shownReadingOf(state);
  const lines = shown ? lettersOf(shown.reading, shown.corrections) : [];
  if (shown && lines.length > 0) {
    if (tableView) return <>{tableView}</>;
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
          <TextRuns letters={letters} shown={shown} />
        </span>
      ))}
    </p>
  );
}

function withoutText({ network }: State, shown: ShownReading | null): string {
  if (network.phase === "failed") return say("reading.unread");
  if (shown === null) return say("reading.busy");
  return say(shown.reading.symbols.length === 1 ? "reading.refused" : "reading.none");
}
