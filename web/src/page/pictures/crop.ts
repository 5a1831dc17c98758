/** The rectangle that a user draws round a part of a picture. Pure: places are in shares of what is shown, 0..1. */

import type { Point } from "../../types";

export interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export type Edge = keyof Rectangle;

/** Dragging spans a rectangle from an anchor, or moves one that is held somewhere inside. */
export type Drag = { readonly anchor: Point } | { readonly held: Rectangle; readonly at: Point };

export const ALL: Rectangle = { top: 0, left: 0, bottom: 1, right: 1 };

/** A rectangle is no narrower and no lower than this. */
const LEAST = 0.02;

/** The edge across from each. */
const OPPOSITE: Readonly<Record<Edge, Edge>> = { top: "bottom", bottom: "top", left: "right", right: "left" };

export function isAll(rectangle: Rectangle): boolean {
  return (Object.keys(ALL) as Edge[]).every((edge) => rectangle[edge] === ALL[edge]);
}

/** Whether there is anything inside. */
export function isReal({ top, left, bottom, right }: Rectangle): boolean {
  return bottom - top >= LEAST && right - left >= LEAST;
}

/**
 * Say what dragging from a place on does: by a corner it spans the rectangle anew, from within it moves it, and from
 * anywhere else it begins another one.
 *
 * @param reach How far from a corner one may be, in shares across and down.
 */
export function startDrag(rectangle: Rectangle, at: Point, reach: Point): Drag {
  if (isAll(rectangle)) return { anchor: at };
  const { top, left, bottom, right } = rectangle;
  const across = [left, right].find((x) => Math.abs(x - at[0]) <= reach[0]);
  const down = [top, bottom].find((y) => Math.abs(y - at[1]) <= reach[1]);
  if (across !== undefined && down !== undefined) {
    return { anchor: [across === left ? right : left, down === top ? bottom : top] };
  }
  const isInside = left <= at[0] && at[0] <= right && top <= at[1] && at[1] <= bottom;
  return isInside ? { held: rectangle, at } : { anchor: at };
}

/** The rectangle when the drag has come to a place; it never leaves the picture. */
export function dragTo(drag: Drag, at: Point): Rectangle {
  const [x, y] = [within(at[0], 0, 1), within(at[1], 0, 1)];
  if ("anchor" in drag) {
    const [fromX, fromY] = [within(drag.anchor[0], 0, 1), within(drag.anchor[1], 0, 1)];
    return { top: Math.min(y, fromY), left: Math.min(x, fromX), bottom: Math.max(y, fromY), right: Math.max(x, fromX) };
  }
  const { top, left, bottom, right } = drag.held;
  const across = within(at[0] - drag.at[0], -left, 1 - right);
  const down = within(at[1] - drag.at[1], -top, 1 - bottom);
  return { top: top + down, left: left + across, bottom: bottom + down, right: right + across };
}

/** One edge elsewhere, as far as the opposite one lets it. */
export function moveEdge(rectangle: Rectangle, edge: Edge, to: number): Rectangle {
  const opposite = rectangle[OPPOSITE[edge]];
  const isFirst = edge === "top" || edge === "left";
  return { ...rectangle, [edge]: isFirst ? within(to, 0, opposite - LEAST) : within(to, opposite + LEAST, 1) };
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
