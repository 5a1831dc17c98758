/** Pieces of ink in, those without the rings and holes of a notebook and the edges of what is under it out. */

import type { Box } from "./bounds";
import { heightOf, type Piece, widthOf } from "./pieces";

/** So many alike at even steps are the spiral of a notebook: nobody writes so evenly along so much of an edge. */
const FEWEST = 8;

/** Their middles are within this part of a side from its edge; what lies under the sheet is. */
const EDGE = 8;

/**
 * From one to the next, lengths, steps and distances from the edge differ by less than this part of a length or a step.
 *
 * From one end to the other they may differ by more: paper bends, and cameras are held at an angle.
 */
const ALIKE = 6;

/** What is so much shorter or longer than they usually are, as a part of that, is something else beside the edge. */
const OTHER = 2;

/** So many steps may be between two of them: a digit may lie over a ring. */
const MISSED = 3;

/** What touches an edge and is so many times as long along it as it is deep is the edge of what lies under the sheet. */
const ALONG = 3;

/** What is shorter than this part of the longer side is a bit of dirt at the edge. */
const BIT = 40;

/** Where a piece is beside an edge. */
interface Place {
  /** Twice how far its middle is along the edge. */
  readonly along: number;
  readonly index: number;
  /** Twice how far its middle is from the edge that is opposite or near, it does not matter which. */
  readonly across: number;
  /** Its length along the edge. */
  readonly length: number;
  /** Its length across. */
  readonly depth: number;
}

/**
 * Leaves out the rings and the holes of a notebook: pieces of one size, at even steps along half of an edge.
 *
 * And the edge of a table or of another sheet, which is seen beside the paper.
 *
 * @param pieces Pieces of upright ink.
 * @param height Height of the ink in pixels.
 * @param width Its width.
 * @returns The others, in their order.
 */
export function withoutBindings(pieces: readonly Piece[], height: number, width: number): Piece[] {
  const found = new Set(edgesOf(pieces, height, width));
  for (const isDown of [false, true]) {
    const places = pieces.map((piece, index) => placeOf(piece, index, isDown));
    places.sort((a, b) => a.along - b.along || a.index - b.index);
    const [side, edge] = isDown ? [width, height] : [height, width];
    const near = places.filter(({ across }) => EDGE * across <= 2 * side);
    const far = places.filter(({ across }) => EDGE * (2 * side - across) <= 2 * side);
    for (const index of [...ringsOf(near, edge), ...ringsOf(far, edge)]) found.add(index);
  }
  return pieces.filter((_, index) => !found.has(index));
}

/** The indices of what lies along an edge; of none if others touch it: such a picture is cut close. */
function edgesOf(pieces: readonly Piece[], height: number, width: number): number[] {
  const long = [...pieces.keys()].filter((index) => {
    const { box } = pieces[index] as Piece;
    return BIT * Math.max(heightOf(box), widthOf(box)) > Math.max(height, width);
  });
  const touching = long.filter((index) => touches((pieces[index] as Piece).box, height, width));
  const along = touching.filter((index) => liesAlong((pieces[index] as Piece).box, height, width));
  return along.length === touching.length ? along : [];
}

function touches([top, left, bottom, right]: Box, height: number, width: number): boolean {
  return top === 0 || left === 0 || bottom === height || right === width;
}

function liesAlong(box: Box, height: number, width: number): boolean {
  const [top, left, bottom, right] = box;
  const [down, across] = [heightOf(box), widthOf(box)];
  const beside = (left === 0 || right === width) && down >= ALONG * across && EDGE * across <= width;
  return beside || ((top === 0 || bottom === height) && across >= ALONG * down && EDGE * down <= height);
}

function placeOf({ box: [top, left, bottom, right] }: Piece, index: number, isDown: boolean): Place {
  if (isDown) return { along: top + bottom, index, across: left + right, length: bottom - top, depth: right - left };
  return { along: left + right, index, across: top + bottom, length: right - left, depth: bottom - top };
}

/** The indices of what is alike and at even steps among the pieces along an edge of that length. */
function ringsOf(places: readonly Place[], edge: number): number[] {
  if (places.length < FEWEST) return [];
  const length = middle(places.map((place) => place.length));
  const depth = middle(places.map((place) => place.depth));
  const alike = places.filter((place) => isAbout(place.length, length, OTHER) && isAbout(place.depth, depth, OTHER));
  const [first, ...others] = alike;
  if (first === undefined || alike.length < FEWEST) return [];
  const step = middle(others.map(({ along }, index) => along - (alike[index] as Place).along));
  const runs: Place[][] = [];
  let [run, last] = [[first], first];
  for (const place of others) {
    if (isNext(last, place, step)) {
      run.push(place);
    } else {
      runs.push(run);
      run = [place];
    }
    last = place;
  }
  runs.push(run);
  const isBinding = (places: readonly Place[]) => {
    const [start, end] = [places[0] as Place, places[places.length - 1] as Place];
    return places.length >= FEWEST && end.along - start.along >= edge; // twice as far, so half of it
  };
  return runs.filter(isBinding).flatMap((places) => places.map(({ index }) => index));
}

/** Whether a piece is a step or a few after another that is alike, at the same distance from the edge. */
function isNext(before: Place, after: Place, step: number): boolean {
  const apart = after.along - before.along;
  const steps = step > 0 ? Math.floor((2 * apart + step) / (2 * step)) : 0;
  const isEven =
    ALIKE * Math.abs(apart - steps * step) <= step && ALIKE * Math.abs(after.across - before.across) <= steps * step;
  const isAlike = isAbout(after.length, before.length, ALIKE) && isAbout(after.depth, before.depth, ALIKE);
  return steps >= 1 && steps <= MISSED && isEven && isAlike;
}

function isAbout(length: number, usual: number, part: number): boolean {
  return part * (Math.abs(length - usual) - 1) <= usual; // a pixel more or less is none
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? 0;
}
