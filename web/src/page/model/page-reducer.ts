/** A state and an action in, the next state out: each slice by itself, then the rules between slices. Pure. */

import { remarksOf } from "../../pad";
import type { Card, Label } from "../../types";
import { endReplay, reduceDesk } from "./desk-state";
import { accepted } from "./doubts";
import { isAnother, type Remarked, reduceDrawing } from "./drawing-state";
import { editedReading, sameIn } from "./edited-reading";
import { forgetExplained, reduceExplanation, unpickClass } from "./explanation-state";
import { NO_MESSAGES, reduceMessages } from "./messages-state";
import { reduceNetwork } from "./network-state";
import { reduceOffline } from "./offline-state";
import { reducePadReading } from "./pad-reading";
import { isEmpty, overPad, symbolOf } from "./page-selectors";
import type { Action, State } from "./page-state";
import { reducePictures, unread } from "./pictures-state";
import { AS_GIVEN } from "./places";
import type { Remarks } from "./remarks";
import type { SymbolAction } from "./shown-reading";
import { corrected } from "./typed-remarks";

type Corrected = Extract<SymbolAction, { readonly type: "symbol-corrected" }>;

export function reduce(state: State, action: Action): State {
  const meant = meaningOf(state, action);
  if (meant === null) return state;
  const next = reduceSlices(state, meant);
  return next === state ? state : withConsequences(state, next, meant);
}

/** What an action means as the page is; `null` where it means nothing. */
function meaningOf(state: State, action: Action): Action | null {
  // What is answered about an earlier drawing comes too late.
  if ("revision" in action && action.revision !== state.revision) return null;
  if (action.type === "language-spoken" && isSpoken(state, action)) return null;
  if (overPad(state)) return meaningOverPad(action);
  if (action.type === "pen-down" && state.desk.erases) return { ...action, erases: true };
  if (action.type === "symbol-accepted") return acceptOn(state, action.index);
  if (action.type === "text-edited") return editOn(state, action.remarks);
  return action.type === "symbol-corrected" ? remarkOn(state, action) : action;
}

/** What was told is told still while it is only spoken of other signs. */
function isSameLanguage({ language }: State, action: Action): boolean {
  return action.type === "language-spoken" && action.language === language;
}

function isSpoken(state: State, spoken: Pick<State, "language" | "ofSigns">): boolean {
  return spoken.language === state.language && spoken.ofSigns === state.ofSigns;
}

/** What is accepted is said to be what was read, and the next doubt is looked at. */
function acceptOn({ padReading, drawing }: State, index: number): Remarked | null {
  if (!padReading?.reading.symbols[index]) return null;
  const { remarks, next } = accepted(padReading, remarksOf(drawing), index);
  return { type: "remarked", remarks, index: next ?? index };
}

/** What is said of a symbol is said of its place on the pad: a step of the drawing like any other. */
function remarkOn({ padReading, drawing }: State, { index, label }: Corrected): Remarked | null {
  if (!padReading?.reading.symbols[index]) return null;
  return { type: "remarked", remarks: corrected(padReading, remarksOf(drawing), index, label, AS_GIVEN), index };
}

/** A text that is edited is said of places too. */
function editOn({ padReading }: State, remarks: Remarks): Remarked | null {
  return padReading && { type: "remarked", remarks, index: padReading.selected };
}

/** Pictures that lie on the pad take what is done to it; the drawing under them is there again when they are gone. */
function meaningOverPad(action: Action): Action | null {
  switch (action.type) {
    case "undo":
      return { type: "pictures-undone" };
    case "clear":
      return { type: "pictures-put-away" };
    case "symbol-selected":
      return { ...action, type: "pictures-selected" };
    case "symbol-corrected":
      return { ...action, type: "pictures-corrected" };
    case "symbol-accepted":
      return { ...action, type: "pictures-accepted" };
    case "text-edited":
      return { ...action, type: "pictures-said" };
    case "pen-down":
    case "redo":
      return null;
    default:
      return action;
  }
}

function reduceSlices(state: State, action: Action): State {
  const next: State = {
    language: action.type === "language-spoken" ? action.language : state.language,
    ofSigns: action.type === "language-spoken" ? action.ofSigns : state.ofSigns,
    network: reduceNetwork(state.network, action),
    labels: action.type === "network-ready" ? labelsNow(state, action.card) : state.labels,
    drawing: reduceDrawing(state.drawing, action),
    revision: state.revision,
    padReading: reducePadReading(state.padReading, action),
    desk: reduceDesk(state.desk, action),
    pictures: reducePictures(state.pictures, action),
    explanation: reduceExplanation(state.explanation, action),
    offline: reduceOffline(state.offline, action),
    messages: isSameLanguage(state, action) ? state.messages : reduceMessages(state.messages, action),
  };
  return (Object.keys(next) as (keyof State)[]).every((slice) => next[slice] === state[slice]) ? state : next;
}

/** The same array while they are the same labels. */
function labelsNow({ labels }: State, card: Card): readonly Label[] {
  const isSame = labels?.length === card.labels.length && labels.every((label, index) => label === card.labels[index]);
  return isSame && labels ? labels : card.labels;
}

/** Whether the same is to be read otherwise. */
function isOtherwise({ desk }: State, after: State): boolean {
  return desk.digitsOnly !== after.desk.digitsOnly;
}

/** What a network of other labels has read is read anew: its probabilities are of signs that this one does not have. */
function withoutReadings(state: State): State {
  const explanation = forgetExplained(state.explanation);
  return { ...state, padReading: null, explanation, pictures: unread(state.pictures) };
}

function withConsequences(before: State, reduced: State, action: Action): State {
  const hasOtherLabels = before.labels !== null && reduced.labels !== before.labels;
  const after = hasOtherLabels || isOtherwise(before, reduced) ? withoutReadings(reduced) : reduced;
  const isRedrawn = isAnother(before.drawing, after.drawing, action);
  const told = withRemarks(before, after);
  const revised = isRedrawn || isOtherwise(before, told) ? { ...told, revision: told.revision + 1 } : told;
  const state = isUsersDoing(before, revised, action) ? moveOn(revised, action) : revised;
  // A reading must not outlive its drawing, nor the network that would go on to read it.
  const isUnread = action.type === "network-failed" || (isRedrawn && isEmpty(state));
  return isUnread ? { ...state, padReading: null, explanation: forgetExplained(state.explanation) } : state;
}

/** What is shown as read has what is said of it. */
function withRemarks(before: State, after: State): State {
  const { padReading, drawing } = after;
  const remarks = remarksOf(drawing);
  if (padReading === null) return after;
  if (padReading.read === before.padReading?.read && remarks === remarksOf(before.drawing)) return after;
  const edited = editedReading(padReading.read, remarks, AS_GIVEN);
  const isSame = padReading.read === before.padReading?.read;
  const selected = isSame ? sameIn(padReading.reading, padReading.selected, edited.reading) : padReading.selected;
  return { ...after, padReading: { ...padReading, ...edited, selected } };
}

/** What comes of reading pictures, without the user's doing. */
const BY_ITSELF: readonly string[] = [
  "pictures-prepared",
  "pictures-answered",
  "pictures-thumbnail",
] satisfies Action["type"][];

/** Whether the user did something to what is read, or is shown another symbol. */
function isUsersDoing(before: State, after: State, { type }: Action): boolean {
  if (["pen-down", "symbol-selected", "remarked"].includes(type)) return true;
  if (after.pictures === before.pictures) return after.revision !== before.revision;
  return !BY_ITSELF.includes(type) || symbolOf(after) !== symbolOf(before);
}

/** What went wrong before, or was copied, is no longer of interest, nor is the replay, nor the class that was picked. */
function moveOn(state: State, action: Action): State {
  const desk = endReplay(state.desk);
  // A pad that changes its size is no reason to take a problem away, nor to ask about another class.
  if (action.type === "pad-resized") return { ...state, desk, messages: { ...state.messages, copied: null } };
  const messages = reduceMessages(NO_MESSAGES, action);
  return { ...state, desk, explanation: unpickClass(state.explanation), messages };
}
