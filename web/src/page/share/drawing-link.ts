/** Handwriting in, the fragment of an address out, and back. `docs/formats.md` describes it. */

import { labelOfText } from "../../common/labels";
import type { Remark, Typed } from "../../pad";
import type { Box, Label, Point, Stroke } from "../../types";
import { BROADEST, FARTHEST, type Handwriting, THINNEST } from "../model/handwriting";
import { FARTHEST_SIDE, isLineRemark, isMeaning, isTypedRemark, LONGEST_LABEL, type Remarks } from "../model/remarks";
import { checksum, DamagedBytes, fromText, NumberReader, putNumber, putSigned, toText } from "./byte-text";
import { FRAGMENT } from "./fragment";
import { simplify } from "./simplify";

/** What old pages know as well; what they would not understand is of a later version. */
const STROKES = 1;
const STROKES_AND_REMARKS = 2;
const STROKES_AND_TYPED = 3;

/** What a remark of version 3 is about. */
const MEANING = 0;
const TYPED = 1;
const LINE = 2;
const SPACED = 3;

/** What is added up in the number that goes with what was typed. */
const BEGINS = 1;
const IS_SHOWN = 2;
const FOLLOWS = 4;
const HAS_SPACE = 8;

/** Steps in an ink pixel: half a pixel is not seen, and hardly read. */
const STEPS = 2;

/** How far the line may stray, in ink pixels: a quarter of the points remain of a fast pen, and nothing is read otherwise. */
const TOLERANCE = 0.25;

export function fragmentOf({ strokes, pen, remarks = [] }: Handwriting): string {
  const drawn = strokes.filter((stroke) => stroke.length > 0);
  const version = versionFor(remarks);
  const bytes = [version];
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
  if (version !== STROKES) putRemarks(bytes, remarks, version);
  return FRAGMENT + toText([...bytes, ...checksum(bytes)]);
}

/**
 * @param fragment As `location.hash` has it.
 * @returns The handwriting, or `null` where the fragment is about something else.
 * @throws {DamagedBytes} The fragment should hold handwriting, but it is cut off, changed or of another version.
 */
export function handwritingIn(fragment: string): Handwriting | null {
  if (!fragment.startsWith(FRAGMENT)) return null;
  const bytes = fromText(fragment.slice(FRAGMENT.length));
  const [content, sum] = [bytes.subarray(0, -2), bytes.subarray(-2)];
  if (checksum(content).some((byte, index) => byte !== sum[index])) throw new DamagedBytes("The checksum is wrong.");
  const reader = new NumberReader(content);
  const version = reader.number();
  if (![STROKES, STROKES_AND_REMARKS, STROKES_AND_TYPED].includes(version))
    throw new DamagedBytes(`Version ${version} of the format is not known.`);
  const pen = reader.number() / STEPS;
  if (pen < THINNEST || pen > BROADEST) throw new DamagedBytes(`There is no pen of ${pen} ink pixels.`);
  const strokes = strokesFrom(reader);
  const remarks = version === STROKES ? [] : remarksFrom(reader, version);
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

/** The oldest that can say all. */
function versionFor(remarks: Remarks): number {
  if (remarks.length === 0) return STROKES;
  return remarks.every(isMeaning) ? STROKES_AND_REMARKS : STROKES_AND_TYPED;
}

/** How many there are, then each: what it is about, from version 3 on, its box, and what is said of that. */
function putRemarks(bytes: number[], remarks: Remarks, version: number): void {
  putNumber(bytes, remarks.length);
  for (const remark of remarks) {
    if (version === STROKES_AND_TYPED) putNumber(bytes, kindOf(remark));
    putBox(bytes, remark.box);
    if (isLineRemark(remark)) putNumber(bytes, (remark.begins ? BEGINS : 0) + (remark.space ? HAS_SPACE : 0));
    else putLabel(bytes, remark.label);
    if (isTypedRemark(remark)) putTyped(bytes, remark);
  }
}

function kindOf(remark: Remark): number {
  if (isMeaning(remark)) return MEANING;
  if (isTypedRemark(remark)) return TYPED;
  return remark.space === undefined ? LINE : SPACED;
}

function putBox(bytes: number[], box: Box): void {
  for (const side of box) putSigned(bytes, Math.round(side * STEPS));
}

/** As the length of its UTF-8 and that; 0 is "not a digit". */
function putLabel(bytes: number[], label: Label | null): void {
  const text = new TextEncoder().encode(label === null ? "" : String(label));
  putNumber(bytes, text.length);
  bytes.push(...text);
}

function putTyped(bytes: number[], { typed: { after, begins, isShown, space } }: Typed): void {
  const said = (begins ? BEGINS : 0) + (isShown ? IS_SHOWN : 0) + (after ? FOLLOWS : 0);
  putNumber(bytes, said + (space ? HAS_SPACE : 0));
  if (after) putBox(bytes, after);
}

function remarksFrom(reader: NumberReader, version: number): Remarks {
  const remarks: Remark[] = [];
  for (let remarksLeft = reader.number(); remarksLeft > 0; remarksLeft--) {
    remarks.push(remarkFrom(reader, version === STROKES_AND_TYPED ? reader.number() : MEANING));
  }
  return remarks;
}

function remarkFrom(reader: NumberReader, kind: number): Remark {
  const box = boxFrom(reader);
  if (kind === LINE || kind === SPACED) {
    const said = reader.number();
    const begins = (said & BEGINS) !== 0;
    return kind === LINE ? { box, begins } : { box, begins, space: (said & HAS_SPACE) !== 0 };
  }
  const label = labelFrom(reader);
  if (kind === MEANING) return { box, label };
  if (kind !== TYPED || label === null) throw new DamagedBytes("A remark is of a kind that is not known.");
  const said = reader.number();
  const after = said & FOLLOWS ? boxFrom(reader) : null;
  const typed = { after, begins: (said & BEGINS) !== 0, isShown: (said & IS_SHOWN) !== 0 };
  return { box, label, typed: said & HAS_SPACE ? { ...typed, space: true } : typed };
}

function labelFrom(reader: NumberReader): Label | null {
  const text = new TextDecoder().decode(reader.bytes(reader.number()));
  if (text.length > LONGEST_LABEL) throw new DamagedBytes("A label is too long.");
  return text === "" ? null : labelOfText(text);
}

function boxFrom(reader: NumberReader): Box {
  return [sideFrom(reader), sideFrom(reader), sideFrom(reader), sideFrom(reader)];
}

function sideFrom(reader: NumberReader): number {
  const side = reader.signed() / STEPS;
  if (Math.abs(side) > FARTHEST_SIDE) throw new DamagedBytes("A box is far off the pad.");
  return side;
}

function stepsOf([x, y]: Point): Point {
  const within = (value: number) => Math.round(Math.min(Math.max(value, -FARTHEST), FARTHEST) * STEPS);
  return [within(x), within(y)];
}
