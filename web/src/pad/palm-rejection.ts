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

export interface Hands {
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
 * drawn (`discard`) or one that was just finished (`withdraw`). `greet-pen`: a pen is near for the first time.
 */
export type Deed = "begin" | "draw" | "finish" | "discard" | "withdraw" | "greet-pen";

export interface Observed {
  readonly hands: Hands;
  readonly deeds: readonly Deed[];
}

export const NO_HANDS: Hands = {
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
 * Take note of what one pointer does.
 *
 * One pointer draws at a time. A pen comes before all fingers: what a finger is drawing when a pen comes down, or is
 * seen for the first time, was drawn by the palm beside it and is taken back. Of two fingers that come down at once,
 * neither draws. A finger that has rested for longer is a palm: the next one draws in its place.
 *
 * @param fingersDraw Whether fingers may draw at all.
 */
export function observe(hands: Hands, event: ContactEvent, contact: Contact, fingersDraw: boolean): Observed {
  switch (event) {
    case "down":
      return contact.kind === "touch" ? touch(hands, contact, fingersDraw) : put(hands, contact);
    case "move":
      return move(hands, contact);
    default:
      return lift(hands, contact, event);
  }
}

/** A pen or a mouse comes down. */
function put(hands: Hands, contact: Contact): Observed {
  const { writer } = hands;
  if (writer !== null && writer.kind !== "touch") return { hands, deeds: [] };
  if (contact.kind === "mouse") return writer ? { hands, deeds: [] } : begun(hands, contact, []);
  const greeted = greet(hands, contact.time);
  const palm: readonly Deed[] = greeted.hands.writer ? ["discard"] : [];
  return begun(greeted.hands, contact, [...palm, ...greeted.deeds]);
}

function touch(hands: Hands, contact: Contact, mayDraw: boolean): Observed {
  const { writer, fingers, isGesture } = hands;
  const resting = { ...hands, fingers: [...fingers, contact.id] };
  if (!mayDraw || isGesture) return { hands: resting, deeds: [] };
  if (writer === null) return begun(resting, contact, []);
  if (writer.kind !== "touch" || hands.hasMoved) return { hands: resting, deeds: [] };
  if (contact.time - writer.time > AT_ONCE) return begun(resting, contact, ["discard"]);
  return { hands: { ...resting, writer: null, isGesture: true }, deeds: ["discard"] };
}

function move(hands: Hands, contact: Contact): Observed {
  const { writer } = hands;
  if (writer?.id === contact.id) {
    const hasMoved = hands.hasMoved || Math.hypot(contact.x - writer.x, contact.y - writer.y) > RESTING;
    return { hands: hasMoved === hands.hasMoved ? hands : { ...hands, hasMoved }, deeds: ["draw"] };
  }
  return contact.kind === "pen" ? greet(hands, contact.time) : { hands, deeds: [] };
}

function lift(hands: Hands, { id, kind, time }: Contact, event: ContactEvent): Observed {
  const fingers = hands.fingers.filter((finger) => finger !== id);
  const isGesture = hands.isGesture && fingers.length > 0;
  const rest = fingers.length === hands.fingers.length ? hands : { ...hands, fingers, isGesture };
  if (hands.writer?.id !== id) return { hands: rest, deeds: [] };
  const lost = event === "cancel" && kind === "touch" ? time : null;
  return { hands: { ...rest, writer: null, lost }, deeds: ["finish"] };
}

/** A pen is near: what a finger has drawn just now was the palm's. */
function greet(hands: Hands, time: number): Observed {
  const { writer, lost, penSeen } = hands;
  const isNew: readonly Deed[] = penSeen ? [] : ["greet-pen"];
  const greeted = { ...hands, lost: null, penSeen: true };
  if (writer?.kind === "touch" && !penSeen) {
    return { hands: { ...greeted, writer: null }, deeds: ["discard", ...isNew] };
  }
  const wasPalm = writer === null && lost !== null && time - lost <= PALM_LIFTED;
  return { hands: greeted, deeds: wasPalm ? ["withdraw", ...isNew] : isNew };
}

function begun(hands: Hands, writer: Contact, before: readonly Deed[]): Observed {
  return { hands: { ...hands, writer, hasMoved: false, lost: null }, deeds: [...before, "begin"] };
}
