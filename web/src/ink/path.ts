/** The candidates of a line and their chances to be digits in, the best way to read the line out. */

import type { Candidate } from "./candidates";
import { LOW } from "./marks";
import { heightOf, widthOf } from "./pieces";

// What a way to read a line costs: -log of the chance that its candidates are digits, and what speaks against each.
// Lengths are in heights of a digit. Chosen on numbers of validation writers and on real ones (`docs/experiments.md`).

/** For each candidate. */
const EACH = 0.08;
/** For each piece beyond the first. */
const MORE = 0.1;
/** For each of them that does not touch the others. */
const APART = 0.2;
/** For paper between pieces. */
const GAP = 2.4;
/** For what meets its neighbour and shares more than this of its width. */
const OVERLAP = 0.8;
const OVERLAP_COST = 1;
/** For a sign that is low; for what may be a mark or a part by its shape and place. */
const LOW_COST = 2;
const MARK_COST = 8;
/** For a sign that is tiny, whatever its shape: a dot is. */
const TINY_COST = 8;
/** Higher. */
const HIGH_COST = 8;
/** Wider. */
const WIDE_COST = 4;
/** For a slash that goes far beyond the signs beside it, where there are only digits. */
const SLASH_COST = 80;
/** For what is taken for no digit, and for its size. */
const NO_DIGIT = 0.2;
const NO_DIGIT_COST = 3;
/** For what is taken for a point, a minus or the like, besides what every candidate costs. */
const SIGN = 0.3;

const LEAST_CHANCE = 1e-6;

/** From where on its size and place speak against something being a sign; lengths are in heights of a sign. */
export interface Sizes {
  /** What is lower costs; what may be a mark by its shape costs more. */
  readonly low: number;
  /** What is lower costs, whatever its shape. */
  readonly tiny: number;
  /** What is higher costs. */
  readonly high: number;
  /** What is wider costs. */
  readonly wide: number;
  /** What is higher or wider is none. */
  readonly largest: number;
  /** What goes farther beyond its neighbours is a slash or a comma. */
  readonly slash: number;
  /** One that goes so far may be of any size. */
  readonly sureSlash: number;
}

/** Digits of a line are about as high as each other, and none is a dot, a dash or a slash. */
export const OF_DIGITS: Sizes = {
  low: LOW,
  tiny: 0.35,
  high: 1.35,
  wide: 1.3,
  largest: 2,
  slash: 0.25,
  sureSlash: 0.32,
};

/** Letters are high and low, and some of them lean and go beyond their neighbours as a slash does; none is a dot. */
export const OF_LETTERS: Sizes = {
  low: 0.45,
  tiny: 0.25,
  high: 2.5,
  wide: 1.6,
  largest: 4,
  slash: Infinity,
  sureSlash: Infinity,
};

/** Signs of which nothing is known may be dots and dashes, and of any size. */
export const OF_SIGNS: Sizes = {
  low: 0,
  tiny: 0,
  high: Infinity,
  wide: Infinity,
  largest: Infinity,
  slash: Infinity,
  sureSlash: Infinity,
};

/** How probable it is that a candidate is a sign. */
export interface SignChance {
  /** Of the likeliest sign that may be, 0..1. */
  readonly likeliest: number;
  /** Of all that may be, 0..1. */
  readonly any: number;
}

/** A candidate on the best path. */
export interface Step {
  /** Its index. */
  readonly candidate: number;
  /** Whether it is taken for a digit, or for something else by its size and place. */
  readonly isDigit: boolean;
  /** Whether it is taken for a sign, such as a point or a minus; else it is none of both. */
  readonly isSign: boolean;
}

/**
 * Chooses the candidates that follow each other from the first piece to the last and cost least.
 *
 * @param candidates Of one line; by their first pieces, then by their last. Each piece is one alone, too.
 * @param chances For each candidate the largest probability of a digit, 0..1.
 * @param height How high a digit of the line is, in pixels.
 * @param sizes Those of the signs that the recogniser knows.
 * @param signs For each candidate, how probable it is that it is a sign; `null` where there are only digits.
 * @returns The way that costs least, from left to right; of ways that cost the same, the one that was found first.
 */
export function bestPath(
  candidates: readonly Candidate[],
  chances: ArrayLike<number>,
  height: number,
  sizes: Sizes = OF_DIGITS,
  signs: readonly SignChance[] | null = null,
): Step[] {
  // Whether it is a slash the chances tell.
  const ofDigit = signs ? { ...sizes, slash: Number.POSITIVE_INFINITY } : sizes;
  const costsOfPieces = signs ? costsOfNoSign(candidates, signs) : [];
  const count = candidates.reduce((most, { last }) => Math.max(most, last), 0);
  const least = Float64Array.from({ length: count + 1 }, (_, place) => (place === 0 ? 0 : Number.POSITIVE_INFINITY));
  const arrivals = new Array<Step | undefined>(count + 1);
  candidates.forEach((candidate, index) => {
    const here = least[candidate.first] as number;
    const place = costOfPlace(candidate);
    const arrive = (cost: number, isDigit: boolean, isSign = false) => {
      if (here + cost >= (least[candidate.last] as number)) return;
      least[candidate.last] = here + cost;
      arrivals[candidate.last] = { candidate: index, isDigit, isSign };
    };
    const sign = signs?.[index];
    const none = place + (sign ? costOf(1 - sign.any) : 0);
    // A digit in parts that lie apart is one only if none of these is a point beside it.
    const parts = candidate.apart > 0 ? costsOfPieces.slice(candidate.first, candidate.last) : [];
    const asDigit = none + costOfDigit(candidate, chances[index] as number, height, ofDigit);
    arrive(
      parts.reduce((sum, cost) => sum + cost, asDigit),
      true,
    );
    if (sign) arrive(place + EACH + SIGN + costOf(sign.likeliest), false, true);
    arrive(none + costOfNone(candidate, height, sizes), false);
  });
  const path: Step[] = [];
  for (let step = arrivals[count]; step; step = arrivals[(candidates[step.candidate] as Candidate).first]) {
    path.push(step);
  }
  return path.reverse();
}

function costOf(chance: number): number {
  return -Math.log(Math.max(chance, LEAST_CHANCE));
}

/** What it costs to take each piece of a line for no sign by itself. */
function costsOfNoSign(candidates: readonly Candidate[], signs: readonly SignChance[]): number[] {
  const costs: number[] = [];
  // The first candidate that begins with a piece is the piece itself.
  candidates.forEach(({ first }, index) => {
    costs[first] ??= costOf(1 - (signs[index] as SignChance).any);
  });
  return costs;
}

function costOfPlace({ cut, overlap }: Candidate): number {
  return cut + OVERLAP_COST * Math.max(overlap - OVERLAP, 0);
}

function costOfDigit(
  { box, more, apart, gap, overreach, mark }: Candidate,
  chance: number,
  height: number,
  sizes: Sizes,
): number {
  const high = heightOf(box) / height;
  const wide = widthOf(box) / height;
  if (Math.max(high, wide) > sizes.largest) return Number.POSITIVE_INFINITY;
  return (
    EACH +
    costOf(chance) +
    MORE * more +
    APART * apart +
    (GAP * gap) / height +
    (mark ? MARK_COST : LOW_COST) * Math.max(sizes.low - high, 0) +
    (mark ? 0 : TINY_COST * Math.max(sizes.tiny - high, 0)) +
    HIGH_COST * Math.max(high - sizes.high, 0) +
    WIDE_COST * Math.max(wide - sizes.wide, 0) +
    SLASH_COST * Math.max(overreach - sizes.slash, 0)
  );
}

function costOfNone({ box, overreach }: Candidate, height: number, { sureSlash }: Sizes): number {
  const high = heightOf(box) / height;
  const wide = widthOf(box) / height;
  // The size of a small mark; of what is as high as a digit and wider, how many digits it might be.
  const size = Math.max(Math.min(Math.sqrt(high * wide), 1), Math.min(high, 1) * wide);
  return NO_DIGIT + NO_DIGIT_COST * size * Math.max(1 - overreach / sureSlash, 0);
}
