/** All that touches the pad in, what is to be drawn out: tells a pen and a writing finger from palms and gestures. Pure. */

export type ContactKind = "mouse" | "pen" | "touch";

/** A pointer at one moment, in CSS pixels and milliseconds. */
export interface Contact {
  readonly id: number;
  readonly kind: ContactKind;
  readonly x: number;
  readonly y: number;
  readonly time: number;
}

/** `cancel`: the browser took the pointer away. A pen that moves without being down is near. */
export type ContactEvent = "down" | "move" | "up" | "cancel";

export interface Contacts {
  /** The pointer that draws, as it came down. */
  readonly writer: Contact | null;
  /** Whether it has gone far enough to mean something. */
  readonly hasMoved: boolean;
  /** All fingers and palms on the pad, whether they draw or not. */
  readonly fingers: readonly number[];
  /** Whether two fingers came down at once: nothing is drawn until all are lifted. */
  readonly isGesture: boolean;
  /** When the browser last took a writing finger away. */
  readonly lost: number | null;
  readonly penSeen: boolean;
}

/**
 * What is to be done: begin a stroke, continue or finish it, or take it back as if it had never been, one that is being
 * drawn (`discard`) or one that was just finished (`withdraw`). `see-pen`: a pen is near for the first time.
 */
export type PenAction = "begin" | "draw" | "finish" | "discard" | "withdraw" | "see-pen";

export interface Judged {
  readonly contacts: Contacts;
  readonly actions: readonly PenAction[];
}

export const NO_CONTACTS: Contacts = {
  writer: null,
  hasMoved: false,
  fingers: [],
  isGesture: false,
  lost: null,
  penSeen: false,
};

/** A finger that stays within so many CSS pixels rests: no digit is that small. */
const RESTING = 10;

/** Two fingers within so many milliseconds mean to pinch or to scroll. */
const AT_ONCE = 250;

/** Android takes a palm away just before it tells of the pen: so many milliseconds, with some patience. */
const PALM_LIFTED = 500;

/**
 * Say what is to be done about what one pointer does.
 *
 * One pointer draws at a time. A pen comes before all fingers: what a finger is drawing when a pen comes down, or is
 * seen for the first time, was drawn by the palm beside it and is taken back. Of two fingers that come down at once,
 * neither draws. A finger that has rested for longer is a palm: the next one draws in its place.
 *
 * @param fingersDraw Whether fingers may draw at all.
 */
export function rejectPalms(contacts: Contacts, event: ContactEvent, contact: Contact, fingersDraw: boolean): Judged {
  switch (event) {
    case "down":
      return contact.kind === "touch" ? fingerDown(contacts, contact, fingersDraw) : penOrMouseDown(contacts, contact);
    case "move":
      return move(contacts, contact);
    default:
      return lift(contacts, contact, event);
  }
}

/** A pen or a mouse comes down. */
function penOrMouseDown(contacts: Contacts, contact: Contact): Judged {
  const { writer } = contacts;
  if (writer !== null && writer.kind !== "touch") return { contacts, actions: [] };
  if (contact.kind === "mouse") return writer ? { contacts, actions: [] } : begun(contacts, contact, []);
  const near = penNear(contacts, contact.time);
  const palm: readonly PenAction[] = near.contacts.writer ? ["discard"] : [];
  return begun(near.contacts, contact, [...palm, ...near.actions]);
}

function fingerDown(contacts: Contacts, contact: Contact, mayDraw: boolean): Judged {
  const { writer, fingers, isGesture } = contacts;
  const resting = { ...contacts, fingers: [...fingers, contact.id] };
  if (!mayDraw || isGesture) return { contacts: resting, actions: [] };
  if (writer === null) return begun(resting, contact, []);
  if (writer.kind !== "touch" || contacts.hasMoved) return { contacts: resting, actions: [] };
  if (contact.time - writer.time > AT_ONCE) return begun(resting, contact, ["discard"]);
  return { contacts: { ...resting, writer: null, isGesture: true }, actions: ["discard"] };
}

function move(contacts: Contacts, contact: Contact): Judged {
  const { writer } = contacts;
  if (writer?.id === contact.id) {
    const hasMoved = contacts.hasMoved || Math.hypot(contact.x - writer.x, contact.y - writer.y) > RESTING;
    return { contacts: hasMoved === contacts.hasMoved ? contacts : { ...contacts, hasMoved }, actions: ["draw"] };
  }
  return contact.kind === "pen" ? penNear(contacts, contact.time) : { contacts, actions: [] };
}

function lift(contacts: Contacts, { id, kind, time }: Contact, event: ContactEvent): Judged {
  const fingers = contacts.fingers.filter((finger) => finger !== id);
  const isGesture = contacts.isGesture && fingers.length > 0;
  const rest = fingers.length === contacts.fingers.length ? contacts : { ...contacts, fingers, isGesture };
  if (contacts.writer?.id !== id) return { contacts: rest, actions: [] };
  const lost = event === "cancel" && kind === "touch" ? time : null;
  return { contacts: { ...rest, writer: null, lost }, actions: ["finish"] };
}

/** A pen is near: what a finger has drawn just now was the palm's. */
function penNear(contacts: Contacts, time: number): Judged {
  const { writer, lost, penSeen } = contacts;
  const isNew: readonly PenAction[] = penSeen ? [] : ["see-pen"];
  const near = { ...contacts, lost: null, penSeen: true };
  if (writer?.kind === "touch" && !penSeen) {
    return { contacts: { ...near, writer: null }, actions: ["discard", ...isNew] };
  }
  const wasPalm = writer === null && lost !== null && time - lost <= PALM_LIFTED;
  return { contacts: near, actions: wasPalm ? ["withdraw", ...isNew] : isNew };
}

function begun(contacts: Contacts, writer: Contact, before: readonly PenAction[]): Judged {
  return { contacts: { ...contacts, writer, hasMoved: false, lost: null }, actions: [...before, "begin"] };
}
