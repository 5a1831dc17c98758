/** Keys: which of them a command has, how they are written on the user's keyboard, and listening for them. */

import { type MessageId, say } from "../language/say";

export interface Shortcut {
  /** As `KeyboardEvent.key`; a single letter in lower case. */
  readonly key: string;
  /** Whether Ctrl or ⌘ is held. */
  readonly control?: boolean;
  readonly shift?: boolean;
}

interface HasShortcuts {
  readonly shortcuts: readonly Shortcut[];
}

/** The part of a keyboard event that counts. */
export type Keys = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/**
 * Find the command that keys stand for.
 *
 * @param onDesk Whether the pad or a tool has the focus: only there single letters count, as they may mean something
 *               else elsewhere (WCAG 2.1.4).
 * @returns `null` for keys that are the browser's.
 */
export function commandOf<Command extends HasShortcuts>(
  commands: readonly Command[],
  keys: Keys,
  onDesk: boolean,
): Command | null {
  const isMeant = (shortcut: Shortcut) => isPressed(shortcut, keys) && (onDesk || !isSingleLetter(shortcut));
  return commands.find(({ shortcuts }) => shortcuts.some(isMeant)) ?? null;
}

function isPressed({ key, control = false, shift = false }: Shortcut, pressed: Keys): boolean {
  if (pressed.altKey || control !== (pressed.ctrlKey || pressed.metaKey)) return false;
  if (/^[a-z]$/.test(key)) return pressed.key.toLowerCase() === key && pressed.shiftKey === shift;
  // Shift makes no other key of Delete, and a question mark is with it on most keyboards.
  return pressed.key === key;
}

/** Also a sign: whatever somebody may say to a computer that listens. */
function isSingleLetter({ key, control }: Shortcut): boolean {
  return key.length === 1 && !control;
}

/** As Apple draws the keys, or as they are named elsewhere. */
export function keysInWords({ key, control, shift }: Shortcut, onMac = isApple()): string {
  const cap = capOf(key, onMac);
  if (onMac) return `${shift ? "⇧" : ""}${control ? "⌘" : ""}${cap}`;
  return [control && say("key.control"), shift && say("key.shift"), cap].filter(Boolean).join("+");
}

function capOf(key: string, onMac: boolean): string {
  const named = NAMED[key];
  if (named === undefined) return key.length === 1 ? key.toUpperCase() : key;
  return onMac ? named.onMac : say(named.elsewhere);
}

/** Keys with a name in each language. */
const NAMED: Readonly<Partial<Record<string, { readonly onMac: string; readonly elsewhere: MessageId }>>> = {
  Delete: { onMac: "⌫", elsewhere: "key.delete" },
  Backspace: { onMac: "⌫", elsewhere: "key.backspace" },
  Escape: { onMac: "⎋", elsewhere: "key.escape" },
  Enter: { onMac: "⏎", elsewhere: "key.enter" },
  PageUp: { onMac: "⇞", elsewhere: "key.page-up" },
  PageDown: { onMac: "⇟", elsewhere: "key.page-down" },
};

function isApple(): boolean {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform);
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
export function listenForShortcuts<Command extends HasShortcuts>(
  commands: readonly Command[],
  run: (command: Command) => void,
): () => void {
  function pressed(event: KeyboardEvent): void {
    const { target } = event;
    if (event.defaultPrevented || isText(target)) return;
    const command = commandOf(commands, event, target instanceof Element && target.closest(DESK) !== null);
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
