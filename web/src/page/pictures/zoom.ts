/** Which part of a picture a frame on the page shows, and how large. Pure: places on the frame are in CSS pixels. */

import { median } from "../../common/median";
import type { Box, Point } from "../../types";
import type { Size } from "../model/view-place";

export interface Zoom {
  /** How many CSS pixels a pixel of the picture takes. */
  readonly scale: number;
  /** What is in the middle of the frame, in pixels of what is shown. */
  readonly middle: Point;
}

/** What is shown, in its own pixels, and the frame that it is shown in. */
export interface Stage {
  readonly shown: Size;
  readonly frame: Size;
}

/** Around the picture, where it is not larger than the frame: room for the names of digits at its edges. */
const MARGIN = 12;

/** A picture of a few pixels is shown no larger than this, and a digit of its writing no higher, in CSS pixels. */
const LARGEST_PIXEL = 8;
const HIGHEST_DIGIT = 120;

/** Writing that takes nearly all of a picture is shown with the rest of it. */
const NEARLY_ALL = 1.25;

/** How much larger than the whole picture it can be made, and how large at least its pixels, in CSS pixels. */
const TIMES = 4;
const ENOUGH = 3;

/** Around writing, and around a digit that is to be seen: in heights of the digit. */
const AROUND = 0.75;

/** The whole picture, as large as there is room for. */
export function wholeOf({ shown, frame }: Stage): Zoom {
  const room = (side: number) => Math.max(side - 2 * MARGIN, 1);
  const scale = Math.min(room(frame.width) / shown.width, room(frame.height) / shown.height, LARGEST_PIXEL);
  return { scale, middle: [shown.width / 2, shown.height / 2] };
}

/** The writing, with some paper around it: the whole picture where there is none, or where it takes nearly all of it. */
export function fittedTo(boxes: readonly Box[], stage: Stage): Zoom {
  const whole = wholeOf(stage);
  if (boxes.length === 0) return whole;
  const height = median(boxes.map(([top, , bottom]) => bottom - top));
  const [top, left, bottom, right] = around(unionOf(boxes), AROUND * height);
  const { frame } = stage;
  const most = Math.min(frame.width / (right - left), frame.height / (bottom - top), HIGHEST_DIGIT / height);
  if (most < NEARLY_ALL * whole.scale) return whole;
  return within({ scale: most, middle: [(left + right) / 2, (top + bottom) / 2] }, stage);
}

/** As far as the picture goes: no smaller than the whole of it, and no farther than its edges. */
export function within({ scale, middle }: Zoom, stage: Stage): Zoom {
  const { least, most } = limitsOf(stage);
  const limited = clamp(scale, least, most);
  const { shown, frame } = stage;
  const along = (at: number, length: number, room: number): number => {
    const half = (room / 2 - MARGIN) / limited;
    return 2 * half >= length ? length / 2 : clamp(at, half, length - half);
  };
  return {
    scale: limited,
    middle: [along(middle[0], shown.width, frame.width), along(middle[1], shown.height, frame.height)],
  };
}

/** How large the picture can be made, in CSS pixels a pixel. */
export function limitsOf(stage: Stage): { readonly least: number; readonly most: number } {
  const least = wholeOf(stage).scale;
  return { least, most: Math.max(TIMES * least, ENOUGH) };
}

/** Larger or smaller, while what is at a place of the frame stays there. */
export function zoomedBy(zoom: Zoom, factor: number, at: Point, stage: Stage): Zoom {
  const { least, most } = limitsOf(stage);
  const scale = clamp(zoom.scale * factor, least, most);
  const [x, y] = pointAt(zoom, at, stage);
  const [acrossFrame, downFrame] = fromMiddle(at, stage);
  return within({ scale, middle: [x - acrossFrame / scale, y - downFrame / scale] }, stage);
}

/** The picture goes along with a finger that has moved so far. */
export function movedBy({ scale, middle: [x, y] }: Zoom, [across, down]: Point, stage: Stage): Zoom {
  return within({ scale, middle: [x - across / scale, y - down / scale] }, stage);
}

/** Moved as little as shows all of a box, with some paper around it; the same where all of it is seen. */
export function revealing(zoom: Zoom, box: Box, stage: Stage): Zoom {
  // Less than what is fitted to the writing has around it: that stays as it is.
  const [top, left, bottom, right] = around(box, (AROUND * (box[2] - box[0])) / 4);
  const { scale, middle } = zoom;
  const along = (at: number, from: number, to: number, room: number): number => {
    const half = room / 2 / scale;
    if (to - from >= 2 * half) return (from + to) / 2;
    return clamp(at, to - half, from + half);
  };
  const moved: Point = [
    along(middle[0], left, right, stage.frame.width),
    along(middle[1], top, bottom, stage.frame.height),
  ];
  const next = within({ scale, middle: moved }, stage);
  return isAlike(next, zoom) ? zoom : next;
}

/** What is at a place of the frame, in pixels of what is shown. */
export function pointAt({ scale, middle: [x, y] }: Zoom, at: Point, stage: Stage): Point {
  const [across, down] = fromMiddle(at, stage);
  return [x + across / scale, y + down / scale];
}

/** Where the picture's upper left corner is on the frame. */
export function cornerOf({ scale, middle: [x, y] }: Zoom, { frame }: Stage): Point {
  return [frame.width / 2 - scale * x, frame.height / 2 - scale * y];
}

/** Whether nobody could tell one from the other. */
export function isAlike(one: Zoom, other: Zoom): boolean {
  const away = Math.max(...one.middle.map((at, axis) => Math.abs(at - (other.middle[axis] as number))));
  return away * one.scale < 0.5 && Math.abs(one.scale / other.scale - 1) < 0.001;
}

function fromMiddle([x, y]: Point, { frame }: Stage): Point {
  return [x - frame.width / 2, y - frame.height / 2];
}

function unionOf(boxes: readonly Box[]): Box {
  const side = (index: number) => boxes.map((box) => box[index] as number);
  return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))];
}

function around([top, left, bottom, right]: Box, margin: number): Box {
  return [top - margin, left - margin, bottom + margin, right + margin];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
