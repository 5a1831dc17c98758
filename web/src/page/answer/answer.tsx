/** What was read: the text, its symbols one by one, and all about the one that is looked at. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { DIGITS } from "../../common/labels";
import { say } from "../language/say";
import { correctedText, NO_CORRECTIONS } from "../model/corrections";
import { awaitsReading, overPad, shownReadingOf } from "../model/page-selectors";
import type { Action, State } from "../model/page-state";
import { viewedPicture } from "../model/pictures-state";
import { signsOf } from "../model/signs";
import { CopyButton } from "../parts/copy-button";
import { whyNotFetched } from "../parts/error-messages";
import { useLazy } from "../ui/use-lazy";
import { EditButton } from "./edit-button";
import { ReadingView } from "./reading-text";
import { type Classes, Details } from "./symbol-details";
import { SymbolStrip } from "./symbol-strip";

/** Until the card has told its labels and whether it can refuse, so that nothing moves when it does. */
const AWAITED: Classes = { labels: DIGITS, signs: DIGITS, refuses: true };

const loadEditor = () => import("./text-editor");

interface Props {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
  readonly copy: (text: string) => void;
  /** What has digits read only, or signs beside them. */
  readonly digitsOnly: ComponentChildren;
  /** What copies in place of the button for the text. */
  readonly copyMenu: ComponentChildren;
  /** What speaks for one digit and against another. */
  readonly comparison: ComponentChildren;
  /** What stands above the text of a line of writing, if anything. */
  readonly lineView: ((line: number) => ComponentChildren) | null;
  /** What stands in place of the lines of the text, if anything. */
  readonly tableView: ComponentChildren;
}

export function AnswerCard(props: Props) {
  const { state, dispatch, copy, digitsOnly, copyMenu, comparison, lineView, tableView } = props;
  const classes = classesOf(state);
  const shown = shownReadingOf(state);
  const text = shown ? correctedText(shown.reading, shown.corrections) : "";
  /** What is being edited: the pad, or which picture. */
  const [edited, setEdited] = useState<Subject>(undefined);
  const subject = subjectOf(state);

  function leave(): void {
    setEdited(undefined);
    // The field had the focus, and is gone.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(EDIT_BUTTON)?.focus({ preventScroll: true }));
  }

  const isEditing = shown !== null && subject !== undefined && subject === edited;
  const editor = useLazy(isEditing, loadEditor, (cause) => {
    setEdited(undefined);
    dispatch({ type: "problem", sentence: whyNotFetched(cause) });
  });
  return (
    <section class="answer" data-testid="answer" aria-label={say("answer.name")} aria-busy={awaitsReading(state)}>
      {isEditing && editor ? (
        <editor.TextEditor state={state} shown={shown} dispatch={dispatch} leave={leave} />
      ) : (
        <div class="read">
          <ReadingView state={state} lineView={lineView} tableView={tableView} />
          <div class="tool-group">
            {digitsOnly}
            <EditButton open={shown ? () => setEdited(subject) : null} />
            {copyMenu || (
              <CopyButton
                name={say("copy.name")}
                isEmpty={text === ""}
                isCopied={text === state.messages.copied}
                copy={() => copy(text)}
              />
            )}
          </div>
        </div>
      )}
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
      <Details state={state} dispatch={dispatch} classes={classes} comparison={comparison} />
    </section>
  );
}

function classesOf({ network, desk }: State): Classes {
  return network.phase === "ready"
    ? {
        labels: network.card.labels,
        signs: signsOf(network.card, desk.digitsOnly),
        refuses: network.card.rejection !== null,
      }
    : AWAITED;
}

const EDIT_BUTTON = "[data-testid=edit-text]";

/** The picture that is looked at, `null` for the pad, nothing where there is nothing to edit. */
type Subject = number | null | undefined;

function subjectOf(state: State): Subject {
  return overPad(state) ? viewedPicture(state.pictures)?.id : null;
}
