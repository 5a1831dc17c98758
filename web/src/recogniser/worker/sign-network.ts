/**
 * Glyphs, how they stand in their lines and which digits they look like in, how probable it is that each is a point, a minus or another sign out: the
 * twin of `training/recogniser/sign_network.py`, with the weights that ship.
 */

import { layers as shipped } from "../../../../models/signs.json";
import { areDigits } from "../../common/labels";
import { type Candidate, GLYPH_SIZE, type Line, SIGNS, type SignChance } from "../../ink";
import { FARTHEST, FREE_LEFT, FREE_RIGHT, STANDING, standings } from "../../ink/standing";
import type { Glyph, Label } from "../../types";

/** Side of the glyph as the network sees it: a sign is coarse. */
const SIDE = 7;

const BLOCK = GLYPH_SIZE / SIDE;

/** Signs that a number may begin with; before all others something stands. */
const FIRST = "-+(";

/** Signs that no number ends with. */
const BETWEEN = "+/:×÷(,";

/** How much less often one stands where it hardly ever does. */
const SELDOM = 0.1;

/** What is neither higher nor wider, in heights of a digit, is dirt: no pen is so thin. */
const SPECK = 0.035;

/** How much less often a bracket has no other one: most that look so are ones. */
const ALONE = 0.05;

/**
 * How much seldomer what looks like a point on paper is one than on a pad, where each dot takes a stroke: a bit that came off
 * a digit looks like it, too.
 */
const ON_PAPER = 1 / 3;

const POINT = SIGNS.indexOf(".");

/** How likely the other one has to be. */
const ENOUGH = 0.25;

const OPENING = SIGNS.indexOf("(");
const CLOSING = SIGNS.indexOf(")");

/** A sign that is less likely is none: a scrawl is like some sign, too. */
export const REFUSED = 0.1;

/** Signs that are together less likely do not make a digit doubtful: a one is always a bit of a slash. */
const NOISE = 0.25;

/** A weight has 4 bits, a character each. */
const FIRST_CHARACTER = 65;
const ZERO = 8;

/** A digit that is less probable is as good as impossible. */
const LEAST = 1e-4;

interface DenseLayer {
  /** A row for each input: many inputs are 0, and a row of these is passed over. */
  readonly weights: readonly Float64Array[];
  readonly biases: readonly number[];
}

let known: readonly DenseLayer[] | undefined;

/** Unpacked when somebody asks for signs: a worker that reads digits only starts without. */
function layers(): readonly DenseLayer[] {
  known ??= shipped.map(({ weights, scales, biases }) => {
    const inputs = weights.length / scales.length;
    return {
      weights: Array.from({ length: inputs }, (_, input) =>
        Float64Array.from(
          scales,
          (scale, unit) => (weights.charCodeAt(unit * inputs + input) - FIRST_CHARACTER - ZERO) * scale,
        ),
      ),
      biases,
    };
  });
  return known;
}

/** The indices of the signs that may stand beside labels: none beside others than the ten digits. */
export function signsAsked(labels: readonly Label[], signs: string): number[] {
  return areDigits(labels) ? [...SIGNS.keys()].filter((index) => signs.includes(SIGNS[index] as string)) : [];
}

/** What is known of a candidate before its place is looked at. */
interface Seen {
  readonly glyph: Glyph;
  /** How probable each digit is to the recogniser. */
  readonly answer: { readonly probabilities: readonly number[] };
}

/** What the first layer makes of a candidate's shape and digits: while somebody writes, most are as they were. */
const shapes = new WeakMap<Seen, Float64Array>();

/** How probable it is that each candidate of a line is each sign: a row of {@link SIGNS} for each. */
export function signChances({ height, candidates }: Line, seen: readonly Seen[], onPaper = false): number[][] {
  const [first] = layers() as [DenseLayer];
  const chances = standings(candidates, height).map((standing, index) => {
    const one = seen[index] as Seen;
    const shape = shapes.get(one) ?? ofShape(one, first);
    shapes.set(one, shape);
    const own = chancesOf(added(first, standing, 0, shape.slice()));
    return placed((onPaper ? seenOnPaper(own) : own).slice(0, SIGNS.length), standing);
  });
  return paired(chances, candidates);
}

/** The chances of all that may be, those of a point less: another prior multiplies the odds. */
function seenOnPaper(chances: readonly number[]): number[] {
  const all = 1 - (1 - ON_PAPER) * (chances[POINT] as number);
  return chances.map((chance, index) => (chance * (index === POINT ? ON_PAPER : 1)) / all);
}

function ofShape({ glyph, answer }: Seen, first: DenseLayer): Float64Array {
  const { probabilities } = answer;
  const none = probabilities.reduce((rest, probability) => rest - probability, 1);
  return added(
    first,
    [...coarse(glyph), ...[...probabilities, none].map(told)],
    STANDING,
    Float64Array.from(first.biases),
  );
}

/** The logarithm of how probable a digit is, as one in a hundred tells much: 0 for what is as good as impossible, 1 for what is sure. */
function told(probability: number): number {
  return 1 - Math.log(Math.min(Math.max(probability, LEAST), 1)) / Math.log(LEAST);
}

/** The chances of signs, less where one is dirt, begins a line that it hardly ever begins, or ends one. */
function placed(chances: readonly number[], standing: readonly number[]): number[] {
  if (Math.max(standing[0] as number, standing[1] as number) <= SPECK) return chances.map(() => 0);
  return chances.map((chance, index) => {
    const sign = SIGNS[index] as string;
    const first = (standing[FREE_LEFT] as number) < FARTHEST || FIRST.includes(sign) ? 1 : SELDOM;
    const last = (standing[FREE_RIGHT] as number) < FARTHEST || !BETWEEN.includes(sign) ? 1 : SELDOM;
    return chance * first * last;
  });
}

/** The chances of signs in a line, less for brackets that no other one pairs. */
function paired(chances: readonly number[][], candidates: readonly Candidate[]): number[][] {
  // The likeliest bracket that opens before each place between pieces, and that closes after it.
  const places = candidates.reduce((most, { last }) => Math.max(most, last), 0) + 1;
  const opened = new Float64Array(places);
  const closed = new Float64Array(places);
  candidates.forEach(({ first, last }, index) => {
    const own = chances[index] as number[];
    opened[last] = Math.max(opened[last] as number, own[OPENING] as number);
    closed[first] = Math.max(closed[first] as number, own[CLOSING] as number);
  });
  for (let place = 1; place < places; place++) {
    opened[place] = Math.max(opened[place] as number, opened[place - 1] as number);
    const back = places - 1 - place;
    closed[back] = Math.max(closed[back] as number, closed[back + 1] as number);
  }
  const share = (other: number) => Math.min(Math.max(other / ENOUGH, ALONE), 1);
  return chances.map((own, index) => {
    const { first, last } = candidates[index] as Candidate;
    return own.map((chance, sign) => {
      if (sign === OPENING) return chance * share(closed[last] as number);
      return sign === CLOSING ? chance * share(opened[first] as number) : chance;
    });
  });
}

/** What the best path is to know of a candidate. */
export function pathChance(chances: readonly number[], asked: readonly number[]): SignChance {
  const ofAsked = asked.map((sign) => chances[sign] as number);
  return { likeliest: Math.max(...ofAsked), any: ofAsked.reduce((sum, chance) => sum + chance, 0) };
}

/** What signs leave of a digit's probability, 0..1. */
export function leftBySigns({ any }: SignChance): number {
  return any > NOISE ? 1 - any : 1;
}

/** The index of the likeliest sign that may stand. */
export function likeliestSign(chances: readonly number[], asked: readonly number[]): number {
  return asked.reduce((best, sign) => ((chances[sign] as number) > (chances[best] as number) ? sign : best));
}

/** The glyph, shrunk by area. */
function coarse(glyph: Glyph): number[] {
  const sums = new Array<number>(SIDE * SIDE).fill(0);
  for (let y = 0, index = 0; y < GLYPH_SIZE; y++) {
    const row = Math.floor(y / BLOCK) * SIDE;
    for (let x = 0; x < GLYPH_SIZE; x++, index++) {
      const value = glyph[index] as number;
      if (value === 0) continue;
      const place = row + Math.floor(x / BLOCK);
      sums[place] = (sums[place] as number) + value;
    }
  }
  return sums.map((sum) => sum / BLOCK ** 2);
}

/** The softmax of what the layers after the first make of its values, with a ReLU before each. */
function chancesOf(ofFirst: Float64Array): number[] {
  let values = ofFirst;
  for (const layer of layers().slice(1)) {
    const given = values.map((value) => Math.max(value, 0));
    values = added(layer, given, 0, Float64Array.from(layer.biases));
  }
  const most = Math.max(...values);
  const powers = Array.from(values, (logit) => Math.exp(logit - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** Adds to sums what a layer makes of inputs, of which the first has this place. Plain loops: it is asked often. */
function added({ weights }: DenseLayer, inputs: ArrayLike<number>, place: number, sums: Float64Array): Float64Array {
  for (let input = 0; input < inputs.length; input++) {
    const value = inputs[input] as number;
    if (value === 0) continue;
    const row = weights[place + input] as Float64Array;
    for (let unit = 0; unit < sums.length; unit++) sums[unit] = (sums[unit] as number) + value * (row[unit] as number);
  }
  return sums;
}
