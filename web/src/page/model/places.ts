/** How places of remarks and places of symbols go together. */

import type { Box } from "../../types";
import { type PlaceOf, placeOf } from "./remarks";

export interface Places {
  readonly of: PlaceOf;
  /** A place of a remark in what was given to be read. */
  readonly back: (place: Box) => Box;
  /** How much of that is seen. */
  readonly seen: Box;
}

/** Where what is given is what the remarks are about: the pad, however much of it is shown. */
const EVERYWHERE = Number.POSITIVE_INFINITY;
export const AS_GIVEN: Places = {
  of: placeOf,
  back: (place) => place,
  seen: [-EVERYWHERE, -EVERYWHERE, EVERYWHERE, EVERYWHERE],
};
