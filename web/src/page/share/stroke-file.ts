/** A drawing in, a stroke file out, and back: the same lines as `training/data/strokes.py` reads and writes. */

import { placeNumber } from "../../ink/place";
import type { Point, Stroke } from "../../types";
import { BROADEST, centred, FARTHEST, type Handwriting, THINNEST } from "../model/handwriting";
import type { ExportedDrawing } from "./exported-drawing";

/** The file is not what it should be; the message says what was found. */
export class NoStrokeFile extends Error {
  override readonly name = "NoStrokeFile";
}

/** What the pad needs around the largest drawing, in ink pixels. */
const ROOM = 128;

/** Decimals of an ink pixel. */
const PARTS = 100;

/** One line. `text` and `pen` are ours; who knows only `label` and `strokes` reads the file all the same. */
export function toStrokeFile({ strokes, pen, text, label }: ExportedDrawing): string {
  const short = (value: number) => Math.round(value * PARTS) / PARTS;
  const shortened = strokes.map((stroke) => stroke.map(([x, y]) => [short(x), short(y)]));
  return `${JSON.stringify({ label, text, pen, strokes: shortened })}\n`;
}

/** The first bytes of everything that gzip has written. */
const GZIP = [0x1f, 0x8b];

/** What is in a file of text, gzipped or not, in UTF-8 or UTF-16. */
export async function contentOf(file: Blob): Promise<string> {
  const begin = new Uint8Array(await file.slice(0, GZIP.length).arrayBuffer());
  const isPacked = GZIP.every((byte, index) => byte === begin[index]);
  const content = isPacked ? file.stream().pipeThrough(new DecompressionStream("gzip")) : file;
  const bytes = await new Response(content).arrayBuffer();
  return new TextDecoder(encodingOf(new Uint8Array(bytes))).decode(bytes);
}

/** UTF-16 begins with its mark, or has a zero beside the first sign, which in JSON is one of ASCII. */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || second === 0) return "utf-16le";
  return (first === 0xfe && second === 0xff) || first === 0 ? "utf-16be" : "utf-8";
}

/** A sample of a stroke file, as far as it can be shown. */
export interface Sample {
  readonly strokes: readonly Stroke[];
  /** The pen, where the strokes are in ink pixels of the pad; `null` where they have no scale. */
  readonly pen: number | null;
}

export interface StrokeFile {
  readonly first: Sample;
  /** How many samples there are. */
  readonly count: number;
}

/**
 * Look into a stroke file: at its first sample, and how many there are. One that is a list is taken too.
 *
 * @throws {NoStrokeFile} The first sample is none.
 */
export function lookInto(content: string): StrokeFile {
  const entries = entriesOf(content);
  if (entries.length === 0) throw new NoStrokeFile("The file holds no sample.");
  const [first] = entries;
  return { first: sampleOf(typeof first === "string" ? parsed(first) : first), count: entries.length };
}

/**
 * Put a sample on a pad: at its true scale, or else in the middle, at the standard size or, where that is more than any
 * pad has room for, smaller.
 */
export function onPad({ strokes, pen }: Sample, padWidth: number, penHeld: number): Handwriting {
  if (pen !== null) return { strokes, pen };
  const { strokes: placed, height, width } = placeNumber(strokes, penHeld);
  const share = Math.min(1, (FARTHEST - ROOM) / Math.max(height, width));
  const fitting = placed.map((stroke) => stroke.map(([x, y]) => [x * share, y * share] as const));
  return { strokes: centred(fitting, padWidth), pen: penHeld };
}

/** The entries of a list, the lines of a file of lines without commas after them, or one entry over many lines. */
function entriesOf(content: string): readonly unknown[] {
  try {
    const whole: unknown = JSON.parse(content);
    return Array.isArray(whole) ? whole : [whole];
  } catch {
    return content
      .split("\n")
      .map((line) => line.trim().replace(/,$/, ""))
      .filter((line) => !["", "[", "]"].includes(line));
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new NoStrokeFile("The first line is no JSON.", { cause });
  }
}

function sampleOf(entry: unknown): Sample {
  if (typeof entry !== "object" || entry === null || !("strokes" in entry) || !Array.isArray(entry.strokes)) {
    throw new NoStrokeFile("The first entry has no strokes.");
  }
  const strokes = entry.strokes.map(strokeOf).filter((stroke) => stroke.length > 0);
  if (strokes.length === 0) throw new NoStrokeFile("The first entry has no point.");
  return { strokes, pen: "pen" in entry ? penOf(entry.pen, strokes) : null };
}

function strokeOf(stroke: unknown): Stroke {
  if (!Array.isArray(stroke)) throw new NoStrokeFile("A stroke is no list of points.");
  return stroke.map(pointOf);
}

/** More numbers in a point, such as pressure or time, are not read. */
function pointOf(point: unknown): Point {
  if (!Array.isArray(point)) throw new NoStrokeFile("A point is no list of numbers.");
  const [x, y] = point;
  if (!Number.isFinite(x) || !Number.isFinite(y)) throw new NoStrokeFile("A point is not two finite numbers.");
  return [x, y];
}

/** A pen that may be, with strokes where a pad may have them. */
function penOf(pen: unknown, strokes: readonly Stroke[]): number | null {
  const isPen = typeof pen === "number" && pen >= THINNEST && pen <= BROADEST;
  const isNear = strokes.flat().every(([x, y]) => Math.max(Math.abs(x), Math.abs(y)) <= FARTHEST);
  return isPen && isNear ? pen : null;
}
