/** What the page knows, slice by slice, and all that can happen to it. Types, and the state of a first visit. */

import { BLANK, type Drawing } from "../../pad";
import type { Label } from "../../types";
import { FIRST, type Language } from "../language/languages";
import { type Desk, type DeskAction, INITIAL_DESK } from "./desk-state";
import type { DrawingAction } from "./drawing-state";
import type { ExplanationAction, ExplanationState } from "./explanation-state";
import { type Messages, type MessagesAction, NO_MESSAGES } from "./messages-state";
import type { Network, NetworkAction } from "./network-state";
import { type Offline, type OfflineAction, ONLINE } from "./offline-state";
import type { PadReading, PadReadingAction } from "./pad-reading";
import { NO_PICTURES, type Pictures, type PicturesAction } from "./pictures-state";
import type { SymbolAction } from "./shown-reading";

export interface State {
  /** What the page is spoken in. */
  readonly language: Language;
  /** Whether it speaks of signs, as the network reads others than the ten digits. */
  readonly ofSigns: boolean;
  readonly network: Network;
  /** The labels of the network that reads, or did before it failed; `null` before the first. */
  readonly labels: readonly Label[] | null;
  readonly drawing: Drawing;
  /** Counts what there was to read. Answers about an earlier revision are stale. */
  readonly revision: number;
  /** The reading of this revision, or the last one before it while the same drawing grows. */
  readonly padReading: PadReading | null;
  readonly desk: Desk;
  /** What the user opened; it lies on the pad, over the drawing. */
  readonly pictures: Pictures;
  /** Where the network looked, or `null` while nobody wants to see it. */
  readonly explanation: ExplanationState | null;
  readonly offline: Offline;
  readonly messages: Messages;
}

export type Action =
  | { readonly type: "language-spoken"; readonly language: Language; readonly ofSigns: boolean }
  | NetworkAction
  | DrawingAction
  | PadReadingAction
  | SymbolAction
  | DeskAction
  | PicturesAction
  | ExplanationAction
  | OfflineAction
  | MessagesAction;

export const INITIAL: State = {
  language: FIRST,
  ofSigns: false,
  network: { phase: "loading" },
  labels: null,
  drawing: BLANK,
  revision: 0,
  padReading: null,
  desk: INITIAL_DESK,
  pictures: NO_PICTURES,
  explanation: null,
  offline: ONLINE,
  messages: NO_MESSAGES,
};
