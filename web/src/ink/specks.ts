/** Pixels that may be ink in, those of real strokes out. */

import { SPECK } from "./constants";

/** A raster of yes (1) and no (0), row by row. */
export type Mask = Uint8Array;

/**
 * Keeps the pieces of ink that hold enough of what is surely ink.
 *
 * @param weak What may be ink: a piece is what hangs together by sides or corners.
 * @param strong What is surely ink, part of `weak`.
 * @returns The pieces of `weak` that hold a strong pixel, and at least `SPECK` of those of the strongest piece.
 */
export function withoutSpecks(weak: Mask, strong: Mask, width: number): Mask {
  const found = pieces(weak, width);
  const strengths = found.map((piece) => piece.reduce((sum, pixel) => sum + (strong[pixel] as number), 0));
  const strongest = strengths.reduce((a, b) => Math.max(a, b), 0);
  const least = Math.max(1, SPECK * strongest);
  const kept = new Uint8Array(weak.length);
  found.forEach((piece, index) => {
    if ((strengths[index] as number) < least) return;
    for (const pixel of piece) kept[pixel] = 1;
  });
  return kept;
}

/** The indices of each piece. */
function pieces(mask: Mask, width: number): number[][] {
  const framedWidth = width + 2;
  const todo = framed(mask, width);
  const neighbours = [
    -framedWidth - 1,
    -framedWidth,
    -framedWidth + 1,
    -1,
    1,
    framedWidth - 1,
    framedWidth,
    framedWidth + 1,
  ];
  const found: number[][] = [];
  for (let start = todo.indexOf(1); start >= 0; start = todo.indexOf(1, start)) {
    todo[start] = 0;
    const piece = [start];
    for (const pixel of piece) {
      for (const step of neighbours) {
        if (todo[pixel + step] !== 1) continue;
        todo[pixel + step] = 0;
        piece.push(pixel + step); // the loop over the piece goes on to it
      }
    }
    found.push(piece.map((pixel) => (Math.floor(pixel / framedWidth) - 1) * width + (pixel % framedWidth) - 1));
  }
  return found;
}

/** Puts a frame of 0 around a mask, so that no neighbour lies outside. */
function framed(mask: Mask, width: number): Mask {
  const height = mask.length / width;
  const result = new Uint8Array((height + 2) * (width + 2));
  for (let row = 0; row < height; row++) {
    result.set(mask.subarray(row * width, (row + 1) * width), (row + 1) * (width + 2) + 1);
  }
  return result;
}
