/** Handwriting in, the fragment of an address out, and back. `docs/formats.md` describes it. */

import type { Remark } from "../../pad";
import type { Label, Point, Stroke } from "../../types";
import { BROADEST, FARTHEST, type Handwriting, THINNEST } from "../model/handwriting";
import { FARTHEST_SIDE, LONGEST_LABEL, type Remarks } from "../model/remarks";
import { checksum, DamagedBytes, fromText, NumberReader, putNumber, putSigned, toText } from "./byte-text";
import { simplify } from "./simplify";

const BEGINS = "#d=";

/** What old pages know as well; what they would not understand is of a later version. */
const STROKES = 1;
const STROKES_AND_REMARKS = 2;

/** Steps in an ink pixel: half a pixel is not seen, and hardly read. */
const STEPS = 2;

/** How far the line may stray, in ink pixels: a quarter of the points remain of a fast pen, and nothing is read otherwise. */
const TOLERANCE = 0.25;

/** Where mail programs, chats and QR codes have cut every longer address. */
export const LONGEST = 8000;

export function fragmentOf({ strokes, pen, remarks = [] }: Handwriting): string {
  const drawn = strokes.filter((stroke) => stroke.length > 0);
  const bytes = [remarks.length > 0 ? STROKES_AND_REMARKS : STROKES];
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
  if (remarks.length > 0) putRemarks(bytes, remarks);
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
  if (version !== STROKES && version !== STROKES_AND_REMARKS)
    throw new DamagedBytes(`Version ${version} of the format is not known.`);
  const pen = reader.number() / STEPS;
  if (pen < THINNEST || pen > BROADEST) throw new DamagedBytes(`There is no pen of ${pen} ink pixels.`);
  const strokes = strokesFrom(reader);
  const remarks = version === STROKES ? [] : remarksFrom(reader);
  if (reader.left > 0) throw new DamagedBytes("There is more than the strokes and what is said of them.");
  return remarks.length > 0 ? { strokes, pen, remarks } : { strokes, pen };
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

/** How many there are, then each: its box, and its label, as the length of its UTF-8 and that; 0 is "not a digit". */
function putRemarks(bytes: number[], remarks: Remarks): void {
  putNumber(bytes, remarks.length);
  for (const { box, label } of remarks) {
    for (const side of box) putSigned(bytes, Math.round(side * STEPS));
    const text = new TextEncoder().encode(label === null ? "" : String(label));
    putNumber(bytes, text.length);
    bytes.push(...text);
  }
}

function remarksFrom(reader: NumberReader): Remarks {
  const remarks: Remark[] = [];
  for (let remarksLeft = reader.number(); remarksLeft > 0; remarksLeft--) {
    const box = [sideFrom(reader), sideFrom(reader), sideFrom(reader), sideFrom(reader)] as const;
    const text = new TextDecoder().decode(reader.bytes(reader.number()));
    if (text.length > LONGEST_LABEL) throw new DamagedBytes("A label is too long.");
    remarks.push({ box, label: labelIn(text) });
  }
  return remarks;
}

function sideFrom(reader: NumberReader): number {
  const side = reader.signed() / STEPS;
  if (Math.abs(side) > FARTHEST_SIDE) throw new DamagedBytes("A box is far off the pad.");
  return side;
}

/** Digits are numbers in the card, all else is text. */
function labelIn(text: string): Label | null {
  if (text === "") return null;
  return /^\d+$/.test(text) ? Number(text) : text;
}

function stepsOf([x, y]: Point): Point {
  const within = (value: number) => Math.round(Math.min(Math.max(value, -FARTHEST), FARTHEST) * STEPS);
  return [within(x), within(y)];
}
