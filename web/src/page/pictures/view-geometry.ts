/** Geometry of a picture of which a part is looked at, turned by quarters: where things lie. Pure. */

import { median } from "../../common/median";
import type { Box, DigitSymbol, Point } from "../../types";
import { boundsOf } from "../model/bounds";
import { partOf, type Size, shownSize, turned, type View } from "../model/view-place";
import type { Rectangle } from "./crop";

/**
 * How the whole upright picture must lie so that a frame round it shows the view.
 *
 * @returns Its centre and its size before it is turned, all in shares of the frame's width and height.
 */
export function lieOf(size: Size, view: View): { x: number; y: number; width: number; height: number } {
  const [top, left, bottom, right] = partOf(size, view);
  const frame = shownSize(size, view);
  const [x, y] = turned([(size.width - left - right) / 2, (size.height - top - bottom) / 2], view.turns);
  return {
    x: 0.5 + x / frame.width,
    y: 0.5 + y / frame.height,
    width: size.width / frame.width,
    height: size.height / frame.height,
  };
}

/** The part of the upright picture, in whole pixels, that a rectangle on what is shown stands for; never empty. */
export function croppedPart(size: Size, view: View, rectangle: Rectangle): Box {
  const [top, left, bottom, right] = partOf(size, view);
  const [height, width] = [bottom - top, right - left];
  const back = (x: number, y: number) => turned([x - 0.5, y - 0.5], 4 - view.turns);
  const one = back(rectangle.left, rectangle.top);
  const other = back(rectangle.right, rectangle.bottom);
  const [across, down] = [0, 1].map((axis) => {
    const [from, to] = [one[axis] as number, other[axis] as number];
    return [Math.min(from, to) + 0.5, Math.max(from, to) + 0.5] as const;
  }) as [readonly [number, number], readonly [number, number]];
  const [newTop, newBottom] = wholePixels(top, height, down);
  const [newLeft, newRight] = wholePixels(left, width, across);
  return [newTop, newLeft, newBottom, newRight];
}

/** The symbol nearest to a point, or `null` where none is as near as `reach`; all in pixels of what is shown. */
export function symbolAt(symbols: readonly DigitSymbol[], at: Point, reach: number): number | null {
  const near = symbols.map(({ corners }, index) => ({ index, ...distances(corners, at) }));
  // Of boxes that overlap, the one whose middle is nearer.
  near.sort((one, other) => one.fromBox - other.fromBox || one.fromMiddle - other.fromMiddle);
  const [nearest] = near;
  return nearest && nearest.fromBox <= reach ? nearest.index : null;
}

/** How high most symbols are: the median; 0 where there are none. */
export function usualHeight(symbols: readonly DigitSymbol[]): number {
  return median(symbols.map(({ corners: [from, , , to] }) => Math.hypot(to[0] - from[0], to[1] - from[1])));
}

function distances(corners: readonly Point[], [x, y]: Point): { fromBox: number; fromMiddle: number } {
  const [top, left, bottom, right] = boundsOf(corners);
  return {
    fromBox: Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0)),
    fromMiddle: Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y),
  };
}

function wholePixels(start: number, length: number, [from, to]: readonly [number, number]): [number, number] {
  const first = Math.min(Math.max(Math.round(from * length), 0), length - 1);
  const end = Math.min(Math.max(Math.round(to * length), first + 1), length);
  return [start + first, start + end];
}
