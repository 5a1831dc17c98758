/** Lines of pieces in, what may be a digit out. */

import type { Box } from "./bounds";
import { hang, isCovered, isLine, LOW } from "./marks";
import { heightOf, joined, meet, type Piece, touching, trimmed, widthOf } from "./pieces";
import type { Ink } from "./rasterise";
import { isLeaningLine, overreach } from "./slashes";

/** Pieces of a digit at most: strokes, or the parts that cuts made. */
const MOST_PIECES = 5;

/** Width of a digit of several pieces at most; lengths are in heights of a digit. */
const WIDEST = 1.7;

/** Paper between neighbouring pieces of a digit at most. */
const WIDEST_GAP = 0.4;

/** How far the middles of two pieces of one digit lie apart at most, in widths of the wider one, to overlap. */
const SAME_MIDDLE = 0.2;

/** What is lower than this, in heights of a digit, does not tell where the feet of digits are. */
const DIGIT = 0.7;

/** Neighbouring pieces of a line, taken together. */
export interface Candidate {
  /** Index of the first piece. */
  readonly first: number;
  /** Index after the last piece. */
  readonly last: number;
  /** They: the same array whenever the same pieces are taken together again. */
  readonly pieces: readonly Piece[];
  readonly box: Box;
  /** Its own ink, of the size of the box; laid together when it is looked at. */
  readonly ink: Ink;
  /** Width of the paper between the pieces, summed, in pixels. */
  readonly gap: number;
  /** How many pieces it has beyond one; what a cut divided counts as one. */
  readonly more: number;
  /** How many it would have if all that touch were one. */
  readonly apart: number;
  /** What speaks against it having been cut from what is to the right of it. */
  readonly cut: number;
  /**
   * Where it meets the piece to the right of it and both have about the same middle, how much of the narrower one's
   * width they have in common.
   */
  readonly overlap: number;
  /**
   * For a slash, how far it goes beyond its neighbours, and for a comma, how far it goes below them, in heights of a
   * digit; else 0.
   */
  readonly overreach: number;
  /**
   * Whether it is low and may be a mark or a part of a digit by its shape and place: a line that does not stand upright
   * before all else, or cut from what is beside it, or with other ink above or below it.
   */
  readonly mark: boolean;
}

/** Pieces taken together, and what is known of them: not their ink, which is large. */
class Group {
  readonly pieces: readonly Piece[];
  known?: Pick<Candidate, "box" | "apart">;
  isLeaning?: boolean;
  isLine?: boolean;
  readonly #larger = new WeakMap<Piece, Group>();

  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces;
  }

  /** The same group for the same piece, as long as that is there. */
  and(piece: Piece): Group {
    const larger = this.#larger.get(piece) ?? new Group([...this.pieces, piece]);
    this.#larger.set(piece, larger);
    return larger;
  }
}

/** While somebody writes, most pieces stay as they were, and so do the groups that begin with them. */
const NOTHING = new Group([]);

/** Where a candidate may end, and the paper between its pieces. */
interface End {
  readonly last: number;
  readonly gap: number;
}

/**
 * Puts neighbouring pieces together in every way that may be a digit.
 *
 * @param line Pieces from left to right.
 * @param height How high a digit is, in pixels.
 * @returns Every piece alone, what was cut as it was, and groups of pieces; by their first pieces, then by their last.
 */
export function candidatesOf(line: readonly Piece[], height: number): Candidate[] {
  return line.flatMap((_, first) => endsOf(line, first, height).map((end) => candidate(line, first, end, height)));
}

function endsOf(line: readonly Piece[], first: number, height: number): End[] {
  let [, left, , right] = (line[first] as Piece).box;
  let [gap, more] = [0, 0];
  const isStart = first === 0 || (line[first - 1] as Piece).cut === 0;
  const ends = [{ last: first + 1, gap }];
  for (let index = first + 1; index < line.length; index++) {
    const { box, cut } = line[index] as Piece;
    const between = Math.max(0, box[1] - right);
    [gap, left, right] = [gap + between, Math.min(left, box[1]), Math.max(right, box[3])];
    if ((line[index - 1] as Piece).cut === 0) more++;
    const asItWas = isStart && more === 0 && cut === 0;
    if (asItWas || (more < MOST_PIECES && right - left <= WIDEST * height && between <= WIDEST_GAP * height)) {
      ends.push({ last: index + 1, gap });
    } else if (more > 0) {
      break;
    }
  }
  return ends;
}

function candidate(line: readonly Piece[], first: number, { last, gap }: End, height: number): Candidate {
  const group = line.slice(first, last).reduce((smaller, piece) => smaller.and(piece), NOTHING);
  const { pieces } = group;
  let laid: Piece | undefined;
  const whole = () => {
    laid ??= trimmed(joined(pieces))[0] as Piece;
    return laid;
  };
  group.known ??= { box: whole().box, apart: touching(pieces).length - 1 };
  const { box, apart } = group.known;
  const others = [...line.slice(0, first), ...line.slice(last)];
  const beyond = overreach(box, others, height);
  if (beyond > 0) group.isLeaning ??= isLeaningLine(whole().ink);
  const { cut } = pieces[pieces.length - 1] as Piece;
  const next = line[last];
  const isLineShaped = () => {
    group.isLine ??= isLine(whole().ink);
    return group.isLine;
  };
  const belowDigits = () => {
    const digits = others.filter((other) => heightOf(other.box) >= DIGIT * height).map((other) => other.box);
    const { below } = hang(box, digits);
    return below > 0 && isLineShaped() ? below / height : 0;
  };
  const begins = first === 0 && heightOf(box) > widthOf(box); // as no comma and no dash does
  const isPart = cut > 0 || (line[first - 1]?.cut ?? 0) > 0;
  return {
    first,
    last,
    pieces,
    box,
    get ink() {
      return whole().ink;
    },
    gap,
    more: pieces.slice(0, -1).filter((piece) => piece.cut === 0).length,
    apart,
    cut,
    overlap: next === undefined || cut > 0 ? 0 : overlap(pieces, box, next),
    overreach: beyond > 0 && group.isLeaning ? beyond : belowDigits(),
    mark: heightOf(box) < LOW * height && (isPart || isCovered(box, others, height) || (!begins && isLineShaped())),
  };
}

function overlap(pieces: readonly Piece[], [, left, , right]: Box, next: Piece): number {
  const [, start, , end] = next.box;
  const widths = [right - left, end - start] as const;
  const apart = Math.abs(left + right - start - end); // twice as far, as both sides are added up
  const common = Math.min(right, end) - Math.max(left, start);
  if (common <= 0 || apart >= 2 * SAME_MIDDLE * Math.max(...widths)) return 0;
  return pieces.some((piece) => meet(piece, next)) ? common / Math.min(...widths) : 0;
}
