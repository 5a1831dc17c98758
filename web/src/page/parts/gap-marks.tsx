/** Where the text has a space, over the drawing or the picture: a mark on the line, between what is before it and behind. */

import type { Corners, DigitSymbol, Point } from "../../types";
import { isWithoutPlace } from "../model/typed-symbols";

interface Props {
  readonly symbols: readonly DigitSymbol[];
}

/** Between a mark and what is beside it, as a share of the gap; how high its ends are, as a share of a digit. */
const [AIR, END] = [0.18, 0.14];

/** For within an `<svg>` in the units of the corners. */
export function GapMarks({ symbols }: Props) {
  return (
    <>
      {symbols.map((symbol, index) => {
        const before = symbols[index - 1];
        if (!symbol.space || !before || [before, symbol].some(isWithoutPlace)) return null;
        return (
          <polyline key={index} class="digit-gap" data-testid={`gap-${index}`} points={markBetween(before, symbol)} />
        );
      })}
    </>
  );
}

/** On the foot of the higher one: the other may be a dash. */
function markBetween({ corners: before }: DigitSymbol, { corners: after }: DigitSymbol): string {
  const [upperLeft, , lowerRight, lowerLeft] = heightOf(before) > heightOf(after) ? before : after;
  const right = from(lowerLeft, lowerRight);
  const up = from(lowerLeft, upperLeft);
  const along = ([x, y]: Point) => ((x - lowerLeft[0]) * right[0] + (y - lowerLeft[1]) * right[1]) / dot(right, right);
  const [start, end] = [along(before[2]), along(after[3])];
  const air = AIR * (end - start);
  const at = (across: number, high: number) =>
    [0, 1].map((axis) => (lowerLeft[axis] as number) + across * (right[axis] as number) + high * (up[axis] as number));
  const [left, beyond] = [start + air, end - air];
  return [at(left, END), at(left, 0), at(beyond, 0), at(beyond, END)].map((point) => point.join()).join(" ");
}

function heightOf([upperLeft, , , lowerLeft]: Corners): number {
  return Math.hypot(...from(upperLeft, lowerLeft));
}

function from([x, y]: Point, [toX, toY]: Point): Point {
  return [toX - x, toY - y];
}

function dot([x, y]: Point, [otherX, otherY]: Point): number {
  return x * otherX + y * otherY || 1;
}
