/** How a picture is looked at, and where what is shown so lies on the whole of it. Pure. */

import type { Box, Corners, Point, Reading } from "../../types";
import { type Placed, placeOf } from "./remarks";

export interface Size {
  readonly height: number;
  readonly width: number;
}

/** How a picture is looked at: first a part of it, then turned. */
export interface View {
  /** In pixels of the upright picture, before it is turned; `null` for the whole. */
  readonly part: Box | null;
  /** Quarter turns clockwise, 0..3. */
  readonly turns: number;
  /** Said once somebody has said how it lies: it is not turned upright by itself any more. */
  readonly turn?: "never";
}

/** The part that is looked at, in pixels of the upright picture. */
export function partOf({ height, width }: Size, { part }: View): Box {
  return part ?? [0, 0, height, width];
}

/** The size of what is shown. */
export function shownSize(size: Size, view: View): Size {
  const [top, left, bottom, right] = partOf(size, view);
  const [height, width] = [bottom - top, right - left];
  return view.turns % 2 === 0 ? { height, width } : { height: width, width: height };
}

/** Where a symbol of a view lies on the whole upright picture, in its pixels: there it stays, however one looks at it. */
export function placeOnWhole(size: Size, view: View, symbol: Placed): Box {
  const [top, left, bottom, right] = partOf(size, view);
  const shown = shownSize(size, view);
  const [shownTop, shownLeft, shownBottom, shownRight] = placeOf(symbol);
  const back = (x: number, y: number) => turned([x - shown.width / 2, y - shown.height / 2], 4 - view.turns);
  const [one, other] = [back(shownLeft, shownTop), back(shownRight, shownBottom)];
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  return [
    middleY + Math.min(one[1], other[1]),
    middleX + Math.min(one[0], other[0]),
    middleY + Math.max(one[1], other[1]),
    middleX + Math.max(one[0], other[0]),
  ];
}

/** The other way round: where a place of the whole upright picture is in a view. */
export function placeInView(size: Size, view: View, [top, left, bottom, right]: Box): Box {
  const [partTop, partLeft, partBottom, partRight] = partOf(size, view);
  const [middleX, middleY] = [(partLeft + partRight) / 2, (partTop + partBottom) / 2];
  const shown = shownSize(size, view);
  const [one, other] = [
    turned([left - middleX, top - middleY], view.turns),
    turned([right - middleX, bottom - middleY], view.turns),
  ];
  return [
    shown.height / 2 + Math.min(one[1], other[1]),
    shown.width / 2 + Math.min(one[0], other[0]),
    shown.height / 2 + Math.max(one[1], other[1]),
    shown.width / 2 + Math.max(one[0], other[0]),
  ];
}

/** A view that was turned upright while it was read, as it is upright: with what was read of it. */
export function uprightView(size: Size, { part, turns }: View, reading: Reading): { view: View; reading: Reading } {
  const by = reading.turned ?? 0;
  const before = shownSize(size, { part, turns });
  const view = { part, turns: (turns + by) % 4 };
  const after = shownSize(size, view);
  const upright = ([x, y]: Point): Point => {
    const [across, down] = turned([x - before.width / 2, y - before.height / 2], by);
    return [after.width / 2 + across, after.height / 2 + down];
  };
  const symbols = reading.symbols.map((symbol) => {
    return { ...symbol, corners: symbol.corners.map(upright) as unknown as Corners };
  });
  return { view, reading: { ...reading, symbols } };
}

/** A point around the origin after quarter turns clockwise, with y down. */
export function turned([x, y]: Point, turns: number): Point {
  let point: Point = [x, y];
  for (let turn = 0; turn < turns % 4; turn++) point = [-point[1], point[0]];
  return point;
}
