/** Neighbours in, where what was typed between them could be out. Pure. */

import type { Box, Corners, Point } from "../../types";
import { middleOf } from "./typed-symbols";

/** What lies around a piece of text that has no place. */
export interface Around {
  /** Before it and after it in its line. */
  readonly before: Corners | null;
  readonly after: Corners | null;
  /** Where the lines above and below it begin. */
  readonly above: Corners | null;
  readonly below: Corners | null;
}

/** From one digit to the next, and how wide one is, in heights of a digit. */
const STEP = 0.7;
const WIDTH = 0.5;

/** From one line to the next, in heights of a digit. */
const LINE = 1.4;

/** How high a digit is where there is none, as a share of all that is seen. */
const ALONE = 0.2;

/** @param seen No middle is outside of this. */
export function placesAround(around: Around, count: number, seen: Box): Corners[] {
  const { before, after, above, below } = around;
  const like = before ?? after ?? above ?? below ?? inMiddle(seen);
  const down = from(like[0], like[3]);
  const right = scaled(from(like[0], like[1]), 1 / (lengthOf(from(like[0], like[1])) || 1));
  const step = scaled(right, STEP * lengthOf(down));
  const half = scaled(from(like[0], like[1]), 0.5);
  return Array.from({ length: count }, (_, place) => {
    const middle = middleAt(place);
    return boxAround(within(middle, seen), scaled(right, (WIDTH * lengthOf(down)) / 2), scaled(down, 0.5));
  });

  function middleAt(place: number): Point {
    const middle = middleOf(like);
    if (before && after) return plus(middle, from(middle, middleOf(after)), (place + 1) / (count + 1));
    if (before) return plus(plus(middle, half, 1), step, place + 0.5);
    if (after) return plus(plus(middle, half, -1), step, place + 0.5 - count);
    if (above && below) return plus(plus(middle, from(middle, middleOf(below)), 0.5), step, place);
    return plus(plus(middle, down, above ? LINE : below ? -LINE : 0), step, place);
  }
}

function inMiddle(seen: Box): Corners {
  const [top, left, bottom, right] = seen.every(Number.isFinite) ? seen : [0, 0, 1, 1];
  const middle: Point = [(left + right) / 2, (top + bottom) / 2];
  const height = (ALONE * (bottom - top)) / 2;
  return boxAround(middle, [WIDTH * height, 0], [0, height]);
}

function boxAround(middle: Point, across: Point, down: Point): Corners {
  const corner = (right: number, below: number) => plus(plus(middle, across, right), down, below);
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

function within([x, y]: Point, [top, left, bottom, right]: Box): Point {
  return [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];
}

function from([x, y]: Point, [toX, toY]: Point): Point {
  return [toX - x, toY - y];
}

function plus([x, y]: Point, [across, down]: Point, times: number): Point {
  return [x + times * across, y + times * down];
}

function scaled([x, y]: Point, times: number): Point {
  return [x * times, y * times];
}

function lengthOf([x, y]: Point): number {
  return Math.hypot(x, y);
}
