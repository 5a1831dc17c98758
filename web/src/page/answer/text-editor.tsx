/** The text as a field to type in, line by line: digits can be put in and taken out, lines split, joined and added. */

import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { say } from "../language/say";
import { type Letter, lettersOf } from "../model/corrections";
import type { ShownReading } from "../model/shown-reading";
import { Button } from "../ui/button";

interface Props {
  readonly shown: ShownReading;
  /** Take the text as it is typed. */
  readonly done: (text: string) => void;
  readonly cancel: () => void;
  /** Look at the symbol at the caret. */
  readonly select: (index: number) => void;
}

const KEYS = "F2";

/** @returns The button that opens it, which the key does too. */
export function EditButton({ open }: { readonly open: () => void }) {
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    function pressed(event: KeyboardEvent): void {
      if (event.key !== KEYS || event.defaultPrevented) return;
      event.preventDefault();
      latest.current();
    }
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
  const name = say("edit.name");
  return (
    <Button
      testid="edit-text"
      name={name}
      title={say("tools.with-key", { name, key: KEYS })}
      aria-keyshortcuts={KEYS}
      icon="correct"
      onClick={open}
    />
  );
}

export function TextEditor({ shown, done, cancel, select }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const lines = useRef(lettersOf(shown.reading, shown.corrections)).current;
  const text = lines.map((letters) => letters.map((letter) => letter.text).join("")).join("\n");
  useLayoutEffect(() => enter(field, lines, shown.selected), []);
  useEscape(cancel);

  function submit(event: Event): void {
    event.preventDefault();
    if (field.current) done(field.current.value);
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  }

  function moved({ currentTarget: { value, selectionStart } }: { readonly currentTarget: HTMLTextAreaElement }): void {
    // Behind what was changed nobody knows which symbol is which.
    if (!text.startsWith(value.slice(0, selectionStart))) return;
    const index = letterAt(lines, selectionStart);
    if (index !== null && index !== shown.selected) select(index);
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
      <div class="tool-group">
        <Button name={say("crop.cancel")} face="worded" testid="edit-cancel" onClick={cancel} />
        <Button name={say("edit.done")} face="worded" kind="is-main" testid="edit-done" onClick={submit} />
      </div>
    </form>
  );
}

/** The caret is ahead of the symbol that is looked at. */
function enter(field: RefObject<HTMLTextAreaElement>, lines: readonly (readonly Letter[])[], selected: number): void {
  const letters = lines.flatMap((line, number): (Letter | null)[] => (number > 0 ? [null, ...line] : [...line]));
  const caret = letters.findIndex((letter) => letter !== null && letter.index >= selected);
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

/** Before the rest of the page takes it for something else. */
function useEscape(run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useLayoutEffect(() => {
    function pressed(event: KeyboardEvent): void {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    }
    window.addEventListener("keydown", pressed, true);
    return () => window.removeEventListener("keydown", pressed, true);
  }, []);
}
