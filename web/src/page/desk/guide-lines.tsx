/** The lines of school paper behind the drawing: seen, not read. */

import { PAD_HEIGHT } from "../../ink/constants";
import type { Size } from "../../pad";

/** Where a digit ends above, has its middle and stands, as shares of the pad's height at its own scale. */
const [TOP, MIDDLE, BASE] = [0.16, 0.5, 0.84];

/** Fills its parent, which shows exactly the view. */
export function GuideLines({ view: { width, height } }: { readonly view: Size }) {
  const line = (share: number) => ({ x1: 0, x2: width, y1: share * PAD_HEIGHT, y2: share * PAD_HEIGHT });
  return (
    <svg
      class="guide-lines"
      data-testid="guide-lines"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <line {...line(TOP)} />
      <line {...line(MIDDLE)} class="is-middle" />
      <line {...line(BASE)} class="is-base" />
    </svg>
  );
}
