/** Every command of the pad: what it is called, its keys and its icon, when it is there, and what it does. */

import type { VNode } from "preact";
import { areDigits } from "../../common/labels";
import { canClear, canRedo, canUndo, isBlank, PENS } from "../../pad";
import { type MessageId, say } from "../language/say";
import { isTable, overPad } from "../model/page-selectors";
import type { Action, State } from "../model/page-state";
import type { IconName } from "../ui/icons";
import { Nib } from "./nib";
import { keysInWords, type Shortcut } from "./shortcuts";

export interface Command {
  /** The test id of its button. */
  readonly id: string;
  readonly name: (state: State) => MessageId;
  readonly icon: (state: State) => IconName | VNode;
  /** The first one is written into its title. */
  readonly shortcuts: readonly Shortcut[];
  readonly isEnabled: (state: State) => boolean;
  /** For what is on or off. */
  readonly isOn?: (state: State) => boolean;
  readonly action: Action;
}

const isOnPad = (state: State) => !overPad(state);

export const UNDO: Command = {
  id: "undo",
  name: () => "tools.undo",
  icon: () => "undo",
  shortcuts: [{ key: "z", control: true }],
  isEnabled: (state) => overPad(state) || canUndo(state.drawing),
  action: { type: "undo" },
};

export const REDO: Command = {
  id: "redo",
  name: () => "tools.redo",
  icon: () => "redo",
  shortcuts: [
    { key: "z", control: true, shift: true },
    { key: "y", control: true },
  ],
  isEnabled: (state) => !overPad(state) && canRedo(state.drawing),
  action: { type: "redo" },
};

export const CLEAR: Command = {
  id: "clear",
  name: (state) => {
    if (!overPad(state)) return "tools.clear";
    return isTable(state) ? "tools.put-away-all" : "tools.put-away";
  },
  icon: () => "clear",
  shortcuts: [{ key: "Delete" }, { key: "Backspace" }, { key: "Escape" }],
  isEnabled: (state) => overPad(state) || canClear(state.drawing),
  action: { type: "clear" },
};

function pen(name: keyof typeof PENS): Command {
  const diameter = PENS[name];
  return {
    id: `pen-${name}`,
    name: () => `pad.pen-${name}`,
    icon: () => <Nib diameter={diameter} />,
    shortcuts: [],
    isEnabled: isOnPad,
    isOn: ({ desk, drawing }) => !desk.erases && drawing.pen === diameter,
    action: { type: "pen-held", pen: diameter },
  };
}

export const PEN_COMMANDS: Readonly<Record<keyof typeof PENS, Command>> = {
  fine: pen("fine"),
  standard: pen("standard"),
  broad: pen("broad"),
};

export const ERASER: Command = {
  id: "eraser",
  name: () => "pad.eraser",
  icon: () => "eraser",
  shortcuts: [{ key: "e" }],
  isEnabled: isOnPad,
  isOn: ({ desk }) => desk.erases,
  action: { type: "pad-eraser-toggled" },
};

export const GUIDES: Command = {
  id: "guides",
  name: () => "tools.guides",
  icon: () => "guides",
  shortcuts: [{ key: "g" }],
  isEnabled: isOnPad,
  isOn: ({ desk }) => desk.hasGuides,
  action: { type: "pad-guides-toggled" },
};

/** Its name says what it does next, so it is neither on nor off. */
export const REPLAY: Command = {
  id: "replay",
  name: ({ desk }) => (desk.isReplaying ? "tools.stop" : "tools.replay"),
  icon: ({ desk }) => (desk.isReplaying ? "stop" : "replay"),
  shortcuts: [{ key: "r" }],
  isEnabled: (state) => !overPad(state) && !isBlank(state.drawing),
  action: { type: "pad-replay-toggled" },
};

/** A pen has switched fingers off; this is said, and can be undone. */
export const FINGERS: Command = {
  id: "touch-drawing",
  name: () => "tools.fingers",
  icon: () => "finger",
  shortcuts: [],
  isEnabled: isOnPad,
  isOn: ({ desk }) => desk.fingersDraw,
  action: { type: "pad-fingers-toggled" },
};

/** What is written is a code: there a comma is a slip of the pen, and a gap means nothing. */
export const DIGITS_ONLY: Command = {
  id: "digits-only",
  name: () => "tools.digits-only",
  icon: () => "digits",
  shortcuts: [],
  isEnabled: ({ labels }) => labels === null || areDigits(labels),
  isOn: ({ desk }) => desk.digitsOnly,
  action: { type: "digits-only-toggled" },
};

/** The list of all keys; its button is at the end of the page. */
export const KEYS: Command = {
  id: "keys",
  name: () => "keys.name",
  icon: () => "keys",
  shortcuts: [{ key: "?" }],
  isEnabled: () => true,
  action: { type: "keys-toggled" },
};

export const COMMANDS: readonly Command[] = [
  UNDO,
  REDO,
  CLEAR,
  ...Object.values(PEN_COMMANDS),
  ERASER,
  GUIDES,
  REPLAY,
  FINGERS,
  DIGITS_ONLY,
  KEYS,
];

/** The name of a command, with its keys where it has any. */
export function titleOf({ name, shortcuts: [first] }: Command, state: State): string {
  const said = say(name(state));
  return first ? say("tools.with-key", { name: said, key: keysInWords(first) }) : said;
}
