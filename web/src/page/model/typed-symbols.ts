/** Symbols that nobody found and the user has typed: what tells them from others, and where they lie. Pure. */

import { GLYPH_SIZE } from "../../ink/constants";
import type { Typed } from "../../pad";
import type { Box, Corners, DigitSymbol, Point } from "../../types";
import { boundsOf } from "./bounds";

/** The network has seen nothing of it. */
export interface TypedSymbol extends DigitSymbol {
  readonly typed: Typed;
}

export function isTyped(symbol: DigitSymbol): symbol is TypedSymbol {
  return "typed" in symbol;
}

/** Whether it was typed without showing where it is: so its box is only a guess. */
export function isWithoutPlace(symbol: DigitSymbol): boolean {
  return isTyped(symbol) && !symbol.typed.typed.isShown;
}

const NOTHING = new Float32Array(GLYPH_SIZE * GLYPH_SIZE);

/**
 * @param back Where a place of a remark is in what was given to be read.
 * @param near A symbol that was found, for the way from the picture to the upright ink; `null` where there is none.
 */
export function symbolOfTyped(
  typed: Typed,
  line: number,
  back: (place: Box) => Box,
  near: DigitSymbol | null,
): TypedSymbol {
  const corners = cornersOf(back(typed.box));
  const { label } = typed;
  const said = { confidence: 1, probabilities: [], signs: null, space: typed.typed.space ?? false };
  const box = near ? uprightBox(corners, near) : back(typed.box);
  return { ...said, label, box, glyph: NOTHING, line, corners, typed };
}

export function cornersOf([top, left, bottom, right]: Box): Corners {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/** Corners on the picture as a box of the upright ink, by what both are of another symbol. */
function uprightBox(
  corners: Corners,
  { box: [top, left, bottom, right], corners: [origin, across, , down] }: DigitSymbol,
): Box {
  const along = (point: Point, end: Point) => {
    const [x, y] = [end[0] - origin[0], end[1] - origin[1]];
    return ((point[0] - origin[0]) * x + (point[1] - origin[1]) * y) / (x * x + y * y || 1);
  };
  return boundsOf(
    corners.map((point) => [left + along(point, across) * (right - left), top + along(point, down) * (bottom - top)]),
  );
}

export function middleOf(corners: Corners): Point {
  return [(corners[0][0] + corners[2][0]) / 2, (corners[0][1] + corners[2][1]) / 2];
}
