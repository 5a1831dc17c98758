/** How the pad is used: eraser or pen, guide lines, fingers beside a pen, replay. Pure. */

import { reducerOf } from "./slice";

export interface Desk {
  /** Whether the eraser is held in place of the pen. */
  readonly erases: boolean;
  readonly hasGuides: boolean;
  /** Whether a pen was near the pad on this visit. */
  readonly hasPen: boolean;
  /** A pen switches this off when it is first seen, since from then on it is palms that touch; the user may switch it on. */
  readonly fingersDraw: boolean;
  /** Whether the drawing is being drawn again. */
  readonly isReplaying: boolean;
  /** Whether the list of all keys is open. */
  readonly showsKeys: boolean;
  /** Whether whatever is written is read as digits, as it is for codes: without signs, and without spaces. */
  readonly digitsOnly: boolean;
}

export type DeskAction =
  | { readonly type: "pad-eraser-toggled" }
  | { readonly type: "pad-guides-toggled" }
  | { readonly type: "pad-pen-seen" }
  | { readonly type: "pad-fingers-toggled" }
  | { readonly type: "pad-replay-toggled" }
  | { readonly type: "pad-replay-ended" }
  | { readonly type: "keys-toggled" }
  | { readonly type: "digits-only-toggled" };

export const INITIAL_DESK: Desk = {
  erases: false,
  hasGuides: false,
  hasPen: false,
  fingersDraw: true,
  isReplaying: false,
  showsKeys: false,
  digitsOnly: false,
};

export const reduceDesk = reducerOf<Desk, DeskAction | { readonly type: "pen-held" }>({
  "pad-eraser-toggled": (desk) => ({ ...desk, erases: !desk.erases }),
  "pad-guides-toggled": (desk) => ({ ...desk, hasGuides: !desk.hasGuides }),
  "pad-pen-seen": (desk) => (desk.hasPen ? desk : { ...desk, hasPen: true, fingersDraw: false }),
  "pad-fingers-toggled": (desk) => ({ ...desk, fingersDraw: !desk.fingersDraw }),
  "pad-replay-toggled": (desk) => ({ ...desk, isReplaying: !desk.isReplaying }),
  "pad-replay-ended": endReplay,
  "keys-toggled": (desk) => ({ ...desk, showsKeys: !desk.showsKeys }),
  "digits-only-toggled": (desk) => ({ ...desk, digitsOnly: !desk.digitsOnly }),
  // Who takes a pen puts the eraser down.
  "pen-held": (desk) => (desk.erases ? { ...desk, erases: false } : desk),
});

export function endReplay(desk: Desk): Desk {
  return desk.isReplaying ? { ...desk, isReplaying: false } : desk;
}
