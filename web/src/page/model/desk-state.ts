/** How the pad is used: eraser or pen, guide lines, fingers beside a pen, replay. Pure. */

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
}

export type DeskAction =
  | { readonly type: "pad-eraser-toggled" }
  | { readonly type: "pad-guides-toggled" }
  | { readonly type: "pad-pen-seen" }
  | { readonly type: "pad-fingers-toggled" }
  | { readonly type: "pad-replay-toggled" }
  | { readonly type: "pad-replay-ended" };

export const INITIAL_DESK: Desk = {
  erases: false,
  hasGuides: false,
  hasPen: false,
  fingersDraw: true,
  isReplaying: false,
};

export function reduceDesk(desk: Desk, action: DeskAction): Desk {
  switch (action.type) {
    case "pad-eraser-toggled":
      return { ...desk, erases: !desk.erases };
    case "pad-guides-toggled":
      return { ...desk, hasGuides: !desk.hasGuides };
    case "pad-pen-seen":
      return desk.hasPen ? desk : { ...desk, hasPen: true, fingersDraw: false };
    case "pad-fingers-toggled":
      return { ...desk, fingersDraw: !desk.fingersDraw };
    case "pad-replay-toggled":
      return { ...desk, isReplaying: !desk.isReplaying };
    case "pad-replay-ended":
      return endReplay(desk);
  }
}

/** Whatever the user does ends the replay. */
export function endReplay(desk: Desk): Desk {
  return desk.isReplaying ? { ...desk, isReplaying: false } : desk;
}

/** Who takes a pen puts the eraser down. */
export function takePen(desk: Desk): Desk {
  return desk.erases ? { ...desk, erases: false } : desk;
}
