/** Commands in, how they are written on the user's keyboard out. */

import { type MessageId, say } from "../language/say";
import type { KeyCommand } from "./commands";

const ON_A_MAC = /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** What is printed on the cap of a key, in every language. */
const CAPS = ["Z", "E", "G", "R"] as const;

type Cap = (typeof CAPS)[number];

type Keys = readonly (Cap | Extract<MessageId, `key.${string}`>)[];

/** As Apple draws the keys, or as they are named elsewhere. */
const KEYS: Readonly<Record<KeyCommand, readonly [apple: string, keys: Keys]>> = {
  undo: ["⌘Z", ["key.control", "Z"]],
  redo: ["⇧⌘Z", ["key.control", "key.shift", "Z"]],
  clear: ["⌫", ["key.delete"]],
  eraser: ["E", ["E"]],
  guides: ["G", ["G"]],
  replay: ["R", ["R"]],
};

export function keyOf(command: KeyCommand): string {
  const [apple, keys] = KEYS[command];
  return ON_A_MAC ? apple : keys.map((key) => (isCap(key) ? key : say(key))).join("+");
}

function isCap(key: Keys[number]): key is Cap {
  return CAPS.includes(key as Cap);
}
