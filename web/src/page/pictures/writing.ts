/** Where on a picture its writing is: all of it, or a line. Pure. */

import type { Box, DigitSymbol, Point } from "../../types";
import { boundsOf } from "../model/bounds";
import { labelOf, leftOutOf } from "../model/corrections";
import { type OpenPicture, readingOf } from "../model/open-picture";
import { placeOf } from "../model/remarks";
import { isWithoutPlace } from "../model/typed-symbols";

/**
 * The indices of what is in the text: digits, and what is left out of it. Other marks of the paper are no writing, and what
 * was typed without showing where it stands is nowhere.
 */
export function writtenIn(picture: OpenPicture): readonly number[] {
  const reading = readingOf(picture);
  if (!reading) return [];
  const leftOut = new Set(leftOutOf(reading, picture.corrections));
  const isWritten = (index: number) => leftOut.has(index) || labelOf(reading, picture.corrections, index) !== null;
  return reading.symbols.flatMap((symbol, index) => (isWritten(index) && !isWithoutPlace(symbol) ? [index] : []));
}

/** The boxes of all that is written, in pixels of what is shown. */
export function writingOf(picture: OpenPicture): readonly Box[] {
  const symbols = readingOf(picture)?.symbols ?? [];
  return writtenIn(picture).map((index) => placeOf(symbols[index] as DigitSymbol));
}

/** A line of writing that is to be shown level, however it slants: as large as what is turned by `-angle` takes. */
export interface Line {
  /** How far it slants clockwise, in radians. */
  readonly angle: number;
  /** Where it is when it is level, in pixels of what is shown. */
  readonly box: Box;
}

/** Where a line of writing is, from the corners of its symbols; at least one. */
export function lineOf(symbols: readonly DigitSymbol[]): Line {
  const [first] = symbols as readonly [DigitSymbol];
  const [from, to] = first.corners;
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  return { angle, box: levelBox(symbols, angle) };
}

/** The box of symbols after they were turned back by an angle. */
export function levelBox(symbols: readonly DigitSymbol[], angle: number): Box {
  return boundsOf(symbols.flatMap((symbol) => symbol.corners.map((corner) => turnedBack(corner, angle))));
}

function turnedBack([x, y]: Point, angle: number): Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [x * cos + y * sin, y * cos - x * sin];
}

/** Around a line that is cut out, and between the digit that is to be seen and the end: in heights of the line. */
const AROUND = 0.2;

/** A long line is made smaller than its strip is high down to such a share, so that more of it is seen. */
const LEAST = 0.6;

/**
 * How a line is laid into a strip: as high as that, or smaller where more of it is to be seen.
 *
 * @param box      Of the line, level.
 * @param selected Of the digit that must be seen, level; `null` where that is on no line.
 * @returns How many pixels of the strip one of the picture takes, and what is at the strip's left and upper edge.
 */
export function layInto(
  strip: { readonly height: number; readonly width: number },
  box: Box,
  selected: Box | null,
): { readonly scale: number; readonly left: number; readonly top: number } {
  const margin = AROUND * (box[2] - box[0]);
  const [top, start, bottom, end] = [box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin];
  const high = strip.height / (bottom - top);
  const scale = Math.max(Math.min(high, strip.width / (end - start)), LEAST * high);
  const room = strip.width / scale;
  // From the beginning, unless the digit would lie beyond the end: then it lies in the middle.
  const wanted = selected && selected[3] + margin > start + room ? (selected[1] + selected[3] - room) / 2 : start;
  const left = Math.min(wanted, Math.max(end - room, start));
  return { scale, left, top: (top + bottom - strip.height / scale) / 2 };
}
