/** The text as a field to type in, line by line: digits are put in and taken out, lines split, joined and added. Fetched when opened. */

import "../language/say-later";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { longerLabels } from "../../common/labels";
import { say } from "../language/say";
import { type Letter, lettersOf } from "../model/corrections";
import { rewritten } from "../model/edit-text";
import { saidOf } from "../model/page-selectors";
import type { Action, State } from "../model/page-state";
import type { ShownReading } from "../model/shown-reading";
import { LeaveOrTake } from "../parts/leave-or-take";
import { listenForKeys } from "../ui/capture-keys";

interface Props {
  readonly state: State;
  readonly shown: ShownReading;
  readonly dispatch: (action: Action) => void;
  /** It was taken, or left as it was. */
  readonly leave: () => void;
}

export function TextEditor({ state, shown, dispatch, leave }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const lines = useRef(lettersOf(shown.reading, shown.corrections)).current;
  const text = lines.map((letters) => letters.map((letter) => letter.text).join("")).join("\n");
  useLayoutEffect(() => enter(field, lines, shown.selected), []);
  const latest = useRef(leave);
  latest.current = leave;
  useLayoutEffect(() => listenForKeys(window, ["Escape"], () => latest.current()), []);

  function submit(event: Event): void {
    event.preventDefault();
    const said = saidOf(state);
    if (said && field.current) {
      const remarks = rewritten(
        said.shown,
        said.remarks,
        field.current.value,
        said.places,
        longerLabels(state.labels ?? []),
      );
      if (remarks !== said.remarks) dispatch({ type: "text-edited", remarks });
    }
    leave();
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  }

  function moved({ currentTarget: { value, selectionStart } }: { readonly currentTarget: HTMLTextAreaElement }): void {
    // Behind what was changed nobody knows which symbol is which.
    if (!text.startsWith(value.slice(0, selectionStart))) return;
    const index = letterAt(lines, selectionStart);
    if (index !== null && index !== shown.selected) dispatch({ type: "symbol-selected", index });
  }

  return (
    <form class="text-editor" data-testid="text-editor" onSubmit={submit}>
      <textarea
        ref={field}
        class="text-field"
        data-testid="text-field"
        aria-label={say("edit.field")}
        aria-describedby="edit-hint"
        rows={Math.max(lines.length, 1) + 1}
        spellcheck={false}
        autocomplete="off"
        translate={false}
        defaultValue={text}
        onKeyDown={pressed}
        onSelect={moved}
        onKeyUp={moved}
        onClick={moved}
      />
      <p id="edit-hint" class="text-hint">
        {say("edit.hint")}
      </p>
      <LeaveOrTake
        ids={{ leave: "edit-cancel", take: "edit-done" }}
        name={say("edit.done")}
        leave={leave}
        take={submit}
      />
    </form>
  );
}

/** The caret is ahead of the symbol that is looked at. */
function enter(field: RefObject<HTMLTextAreaElement>, lines: readonly (readonly Letter[])[], selected: number): void {
  const letters = lines.flatMap((line, number): (Letter | null)[] => (number > 0 ? [null, ...line] : [...line]));
  const caret = letters.findIndex((letter) => letter !== null && !letter.isSpace && letter.index >= selected);
  const at = letters.slice(0, caret < 0 ? letters.length : caret).reduce((sum, each) => sum + lengthOf(each), 0);
  field.current?.focus({ preventScroll: true });
  field.current?.setSelectionRange(at, at);
}

/** The symbol behind a place of the text; the last one at its end. */
function letterAt(lines: readonly (readonly Letter[])[], caret: number): number | null {
  let at = 0;
  let last: number | null = null;
  for (const line of lines) {
    for (const letter of line) {
      last = letter.index;
      at += lengthOf(letter);
      if (at > caret) return last;
    }
    at++;
    if (at > caret) return last;
  }
  return last;
}

function lengthOf(letter: Letter | null): number {
  return letter?.text.length ?? 1;
}
