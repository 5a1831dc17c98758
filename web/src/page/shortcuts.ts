/** Keys in, what they do to the pad out. */

export type Command = "undo" | "redo" | "clear";

/** The part of a keyboard event that counts. */
export type Keys = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** Ctrl or ⌘ with Z, Shift+Z or Y; Delete, Backspace or Escape. */
export function commandOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Keys): Command | null {
  if (altKey) return null;
  if (!ctrlKey && !metaKey) return ["Delete", "Backspace", "Escape"].includes(key) ? "clear" : null;
  if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  return key.toLowerCase() === "y" && !shiftKey ? "redo" : null;
}

/** Where keys mean text: they are left alone there. */
const TEXT_FIELDS = "input:not([type=radio], [type=checkbox], [type=file], [type=button]), textarea, select";

/**
 * Listen for the keys on the whole page, since a drawing has no focus of its own.
 *
 * @param run Carries out a command.
 * @returns A function that stops listening.
 */
export function listenForShortcuts(run: (command: Command) => void): () => void {
  function pressed(event: KeyboardEvent): void {
    const command = commandOf(event);
    if (command === null || event.defaultPrevented || isText(event.target)) return;
    event.preventDefault();
    run(command);
  }

  document.addEventListener("keydown", pressed);
  return () => document.removeEventListener("keydown", pressed);
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TEXT_FIELDS));
}
