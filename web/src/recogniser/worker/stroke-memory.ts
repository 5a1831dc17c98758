/** Strokes in, their pieces out: a stroke that was there a reading ago is not drawn again. */

import { type Piece, type Stroke, strokePieces } from "../../ink";

/** How large the ink is, and the pen, in ink pixels. */
interface Size {
  readonly height: number;
  readonly width: number;
  readonly pen: number;
}

interface Drawn {
  readonly stroke: Stroke;
  /** None where it leaves no ink. */
  readonly pieces: readonly Piece[];
}

/**
 * While somebody writes, a number is read again and again, and all strokes but the last are what they were. They keep their
 * pieces, and these what is known of them.
 */
export class StrokeMemory {
  /** No more than the last strokes that were read: what is gone is forgotten. */
  #drawn: readonly Drawn[] = [];
  #size: Size = { height: 0, width: 0, pen: 0 };

  /** The pieces of strokes, as `strokePieces` finds them; for strokes alike the same ones as last time. */
  piecesOf(strokes: readonly Stroke[], { height, width, pen }: Size): Piece[] {
    const isAsLarge = height === this.#size.height && width === this.#size.width && pen === this.#size.pen;
    const last = isAsLarge ? this.#drawn : [];
    let next = 0;
    this.#size = { height, width, pen };
    this.#drawn = strokes.map((stroke) => {
      // In their order, whichever have gone.
      const index = last.findIndex((drawn, place) => place >= next && isSame(drawn.stroke, stroke));
      if (index < 0) return { stroke, pieces: strokePieces([stroke], height, width, pen) };
      next = index + 1;
      return last[index] as Drawn;
    });
    return this.#drawn.flatMap(({ pieces }) => pieces);
  }
}

function isSame(one: Stroke, other: Stroke): boolean {
  return (
    one.length === other.length &&
    one.every(([x, y], index) => {
      const [otherX, otherY] = other[index] as Stroke[number];
      return x === otherX && y === otherY;
    })
  );
}
