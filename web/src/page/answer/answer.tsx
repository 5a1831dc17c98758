/** What was read: the text, its symbols one by one, and all about the one that is looked at. */

import type { ComponentChildren } from "preact";
import { say } from "../language/say";
import { correctedText, NO_CORRECTIONS } from "../model/corrections";
import { awaitsReading, shownReadingOf } from "../model/page-selectors";
import type { Action, State } from "../model/page-state";
import { CopyButton } from "../parts/copy-button";
import { ReadingView } from "./reading-text";
import { type Classes, Details } from "./symbol-details";
import { SymbolStrip } from "./symbol-strip";

/** Until the card has told its labels and whether it can refuse, so that nothing moves when it does. */
const AWAITED: Classes = { labels: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], refuses: true };

interface Props {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
  readonly copy: (text: string) => void;
  /** What copies in place of the button for the text. */
  readonly copyMenu: ComponentChildren;
}

export function AnswerCard({ state, dispatch, copy, copyMenu }: Props) {
  const classes = classesOf(state);
  const shown = shownReadingOf(state);
  const text = shown ? correctedText(shown.reading, shown.corrections) : "";
  return (
    <section class="answer" data-testid="answer" aria-label={say("answer.name")} aria-busy={awaitsReading(state)}>
      <div class="read">
        <ReadingView state={state} />
        {copyMenu || (
          <CopyButton
            name={say("copy.name")}
            isEmpty={text === ""}
            isCopied={text === state.messages.copied}
            copy={() => copy(text)}
          />
        )}
      </div>
      <SymbolStrip
        {...classes}
        symbols={shown?.reading.symbols ?? []}
        corrections={shown?.corrections ?? NO_CORRECTIONS}
        selected={shown?.selected ?? 0}
        select={(index) => dispatch({ type: "symbol-selected", index })}
        correct={(index, label) => dispatch({ type: "symbol-corrected", index, label })}
        accept={(index) => dispatch({ type: "symbol-accepted", index })}
        leave={state.pictures.list.length > 1 ? (step) => dispatch({ type: "pictures-stepped", step }) : null}
      />
      <Details state={state} dispatch={dispatch} classes={classes} />
    </section>
  );
}

function classesOf({ network }: State): Classes {
  return network.phase === "ready"
    ? { labels: network.card.labels, refuses: network.card.rejection !== null }
    : AWAITED;
}
