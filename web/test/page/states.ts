/** States of the page for tests: what was drawn, and how it was read. */

import { BLANK } from "../../src/pad";
import type { NewPadReading } from "../../src/page/model/pad-reading";
import { reduce } from "../../src/page/model/page-reducer";
import { type Action, INITIAL, type State } from "../../src/page/model/page-state";
import type { Card, Reading } from "../../src/types";
import { readingOf } from "./symbols";

const CARD = { labels: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], recipe: {} } as unknown as Card;

export const SEVEN: NewPadReading = { reading: readingOf("7"), milliseconds: 4, drawing: BLANK };

export const STROKE: readonly Action[] = [
  { type: "pen-down", at: [1, 1] },
  { type: "pen-move", through: [[5, 9]] },
  { type: "pen-up" },
];

export const READY: Action = { type: "network-ready", card: CARD, backend: "wasm", other: null };

/** A network that reads digits and letters, and a word. */
export const LETTERS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, "A", "B", "ß", "yes"] as const;

export const LETTERS_READY: Action = {
  type: "network-ready",
  card: { labels: LETTERS, recipe: {} } as unknown as Card,
  backend: "wasm",
  other: "letters",
};

export const OPENED: Action = { type: "pictures-opened", files: [{ file: new Blob(), name: "seven.png" }] };

export function stateAfter(...actions: readonly Action[]): State {
  return actions.reduce(reduce, INITIAL);
}

/** All that is drawn in a state has been read. */
export function answered({ revision, drawing }: State, reading: Reading = SEVEN.reading): Action {
  return { type: "pad-read", revision, padReading: { reading, milliseconds: 4, drawing } };
}

/** What is written has been read. */
export function readAs(written: string, ...actions: readonly Action[]): State {
  const drawn = stateAfter(READY, ...STROKE, ...actions);
  return reduce(drawn, answered(drawn, readingOf(written)));
}
