/** Keys in, what they do to the pad out. */

import type { KeyCommand } from "./commands";

/** The part of a keyboard event that counts. */
export type Keys = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** Single letters: only where the desk has the focus, as they may mean something else elsewhere (WCAG 2.1.4). */
const LETTERS: Readonly<Record<string, KeyCommand>> = {
  e: "eraser",
  g: "guides",
  r: "replay",
};

/**
 * Ctrl or ⌘ with Z, Shift+Z or Y; Delete, Backspace or Escape; on the desk also single letters.
 *
 * @param onDesk Whether the pad or a tool has the focus.
 */
export function commandOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Keys, onDesk: boolean): KeyCommand | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return withControl(key.toLowerCase(), shiftKey);
  if (["Delete", "Backspace", "Escape"].includes(key)) return "clear";
  return onDesk && !shiftKey ? (LETTERS[key.toLowerCase()] ?? null) : null;
}

function withControl(key: string, shift: boolean): KeyCommand | null {
  if (key === "z") return shift ? "redo" : "undo";
  return key === "y" && !shift ? "redo" : null;
}

/** Where keys mean text: they are left alone there. */
const TEXT_FIELDS = "input:not([type=radio], [type=checkbox], [type=file], [type=button]), textarea, select";

/** Where single letters count: in all that is drawn on and with. */
const DESK = ".desk";

/**
 * Listen for the keys on the whole page, since a drawing has no focus of its own.
 *
 * @param run Carries out a command.
 * @returns A function that stops listening.
 */
export function listenForShortcuts(run: (command: KeyCommand) => void): () => void {
  function pressed(event: KeyboardEvent): void {
    const { target } = event;
    if (event.defaultPrevented || isText(target)) return;
    const command = commandOf(event, target instanceof Element && target.closest(DESK) !== null);
    if (command === null) return;
    event.preventDefault();
    run(command);
  }

  document.addEventListener("keydown", pressed);
  return () => document.removeEventListener("keydown", pressed);
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TEXT_FIELDS));
}
