/** A picture in, the frame out that is offered for a digit which was never found: beside the symbol that is looked at. Pure. */

import type { Box } from "../../types";
import { type OpenPicture, readingOf } from "../model/open-picture";
import { placeOf } from "../model/remarks";
import { type Size, shownSize } from "../model/view-place";
import type { Rectangle } from "./crop";

/** Where there is no symbol: a frame in the middle, as a share of the picture. */
const ALONE: Rectangle = { top: 0.4, left: 0.4, bottom: 0.6, right: 0.6 };

/** In shares of what is shown. */
export function offeredFrame(picture: OpenPicture, size: Size): Rectangle {
  const symbol = readingOf(picture)?.symbols[picture.selected];
  if (symbol === undefined) return ALONE;
  const { height, width } = shownSize(size, picture.view);
  const [top, left, bottom, right] = placeOf(symbol);
  // As large as the symbol, and behind it; where there is no room for that, ahead of it.
  const step = (right - left) * (2 * right - left > width ? -1 : 1);
  const within = (share: number) => Math.min(Math.max(share, 0), 1);
  return {
    top: within(top / height),
    left: within((left + step) / width),
    bottom: within(bottom / height),
    right: within((right + step) / width),
  };
}

/** A rectangle in pixels of what is shown. */
export function boxOf({ top, left, bottom, right }: Rectangle, size: Size, { view }: OpenPicture): Box {
  const { height, width } = shownSize(size, view);
  return [top * height, left * width, bottom * height, right * width];
}
