/** Handwriting in, the fragment of an address out, and back. `docs/formats.md` describes it. */

import type { Point, Stroke } from "../../types";
import { BROADEST, FARTHEST, type Handwriting, THINNEST } from "../model/handwriting";
import { checksum, DamagedBytes, fromText, NumberReader, putNumber, putSigned, toText } from "./byte-text";
import { simplify } from "./simplify";

const BEGINS = "#d=";

const VERSION = 1;

/** Steps in an ink pixel: half a pixel is not seen, and hardly read. */
const STEPS = 2;

/** How far the line may stray, in ink pixels: a quarter of the points remain of a fast pen, and nothing is read otherwise. */
const TOLERANCE = 0.25;

/** Where mail programs, chats and QR codes have cut every longer address. */
export const LONGEST = 8000;

export function fragmentOf({ strokes, pen }: Handwriting): string {
  const drawn = strokes.filter((stroke) => stroke.length > 0);
  const bytes = [VERSION];
  putNumber(bytes, Math.round(pen * STEPS));
  putNumber(bytes, drawn.length);
  let at: Point = [0, 0];
  for (const stroke of drawn) {
    const points = simplify(stroke, TOLERANCE).map(stepsOf);
    putNumber(bytes, points.length);
    for (const [x, y] of points) {
      putSigned(bytes, x - at[0]);
      putSigned(bytes, y - at[1]);
      at = [x, y];
    }
  }
  return BEGINS + toText([...bytes, ...checksum(bytes)]);
}

/**
 * @param fragment As `location.hash` has it.
 * @returns The handwriting, or `null` where the fragment is about something else.
 * @throws {DamagedBytes} The fragment should hold handwriting, but it is cut off, changed or of another version.
 */
export function handwritingIn(fragment: string): Handwriting | null {
  if (!fragment.startsWith(BEGINS)) return null;
  const bytes = fromText(fragment.slice(BEGINS.length));
  const [content, sum] = [bytes.subarray(0, -2), bytes.subarray(-2)];
  if (checksum(content).some((byte, index) => byte !== sum[index])) throw new DamagedBytes("The checksum is wrong.");
  const reader = new NumberReader(content);
  const version = reader.number();
  if (version !== VERSION) throw new DamagedBytes(`Version ${version} of the format is not known.`);
  const pen = reader.number() / STEPS;
  if (pen < THINNEST || pen > BROADEST) throw new DamagedBytes(`There is no pen of ${pen} ink pixels.`);
  const strokes = strokesFrom(reader);
  if (reader.left > 0) throw new DamagedBytes("There is more than the strokes.");
  return { strokes, pen };
}

function strokesFrom(reader: NumberReader): Stroke[] {
  const strokes: Stroke[] = [];
  let [x, y] = [0, 0];
  for (let strokesLeft = reader.number(); strokesLeft > 0; strokesLeft--) {
    const stroke: Point[] = [];
    for (let pointsLeft = reader.number(); pointsLeft > 0; pointsLeft--) {
      x += reader.signed() / STEPS;
      y += reader.signed() / STEPS;
      if (Math.max(Math.abs(x), Math.abs(y)) > FARTHEST) throw new DamagedBytes("A point is far off the pad.");
      stroke.push([x, y]);
    }
    if (stroke.length > 0) strokes.push(stroke);
  }
  return strokes;
}

function stepsOf([x, y]: Point): Point {
  const within = (value: number) => Math.round(Math.min(Math.max(value, -FARTHEST), FARTHEST) * STEPS);
  return [within(x), within(y)];
}
