/** Pieces in, lines of writing out. */

import type { Box } from "./bounds";
import { cutAcross } from "./cuts";
import { hang, isLine } from "./marks";
import { around, compareBoxes, heightOf, joined, type Piece, touching, trimmed, widthOf } from "./pieces";

/** What is lower or higher than this, in heights of a digit, does not tell where a line is: dots, bars, frames. */
const SMALL = 0.5;
const LARGE = 2;

/** Share of the lower one's height that two neighbours in a line have in common at least. */
const SAME_LINE = 0.4;

/** How far above or below its line the middle of a small piece may be, in heights of a digit. */
const REACH = 0.5;

/** Paper between two blocks that are one digit at most, as a share of the height of both. */
const STACKED = 0.15;

/** How high each of two such blocks and both together are at most, in heights of a digit, where there are others. */
const HALF = 0.75;
const WHOLE = 1.25;

/** What is higher than this, in heights of a digit, may be two digits, one below the other. */
const TALL = 1.5;

/** What is narrower than this, in heights of a digit, is not cut so: a bar beside two lines is no one above a one. */
const BAR = 0.3;

/** Share of the height of two lines that such digits cover at least, each of its own. */
const COVERED = 0.6;

/** How far away what tells where a line is may be at most from them, in heights of a digit. */
const FAR = 6;

/** Paper between a comma and the feet of the digits beside it at most, in heights of a digit. */
const CLOSE = 0.1;

/** How high a comma is at most, in heights of a digit, and how wide across, as a share of how long it is. */
const COMMA = 1.2;
const CURVED = 0.45;

/** How many blocks tell where a line is as it goes on. */
const RECENT = 3;

/** How far a line may go on beside where the lines above and below it do, in heights of a digit. */
const AWRY = 0.3;

/** A line of writing. */
export interface Writing {
  /** How high a digit is, in pixels. */
  readonly height: number;
  /** Its pieces, in no order. */
  readonly pieces: readonly Piece[];
}

/** Pieces that touch, such as the two strokes of a four. */
interface Block {
  readonly box: Box;
  readonly pieces: readonly Piece[];
}

/**
 * Sorts pieces into lines.
 *
 * Lines are followed from left to right, so that they may rise or fall. What is as high as a digit tells where they are;
 * dots, bars and frames then join the line that they are nearest to.
 *
 * @param pieces Pieces of upright ink.
 * @returns Lines from top to bottom.
 */
export function linesOf(pieces: readonly Piece[]): Writing[] {
  return linesOfBlocks(united(parted(touching(pieces).map(blockOf))))
    .map(({ telling, joined }) => ({ height: typicalHeight(telling), blocks: [...telling, ...joined] }))
    .sort((a, b) => middle(a.blocks) - middle(b.blocks))
    .map(({ height, blocks }) => ({ height, pieces: blocks.flatMap((block) => block.pieces) }));
}

function blockOf(pieces: readonly Piece[]): Block {
  return { box: around(pieces), pieces };
}

/** Cuts the blocks that are a digit of one line and a digit of the next, which touch. */
function parted(blocks: readonly Block[]): readonly Block[] {
  const height = typicalHeight(blocks);
  const isOne = ({ box }: Block) => SMALL * height <= heightOf(box) && heightOf(box) <= TALL * height;
  if (!blocks.some((block) => mayBeTwo(block, height))) return blocks; // as nearly always: so lines are followed but once
  const lines = followed(blocks.filter(isOne));
  return blocks.flatMap((block) => (mayBeTwo(block, height) ? halves(block, lines, height) : [block]));
}

/** Whether a block may be two digits: it is high, and no bar. */
function mayBeTwo({ box }: Block, height: number): boolean {
  return heightOf(box) > TALL * height && widthOf(box) > BAR * height;
}

/** Cuts a block between the two lines that it covers most of; the block as it is where they are not two. */
function halves(block: Block, lines: readonly (readonly Block[])[], height: number): Block[] {
  const near = lines
    .map((line) => beside(line, block))
    .filter((other) => covers(block, other, height))
    .sort((a, b) => compareBoxes(a.box, b.box));
  const [above, below] = near;
  if (above === undefined || below === undefined || near.length > 2) return [block];
  const first = Math.min(above.box[2], below.box[0]);
  const last = Math.max(above.box[2], below.box[0]);
  const reach = Math.floor(height / 10);
  const pieces = block.pieces.flatMap((piece) => cutAcross(piece, first - reach, last + reach));
  const isUpper = ({ box: [top, , bottom] }: Piece) => top + bottom < first + last;
  const parts = [pieces.filter(isUpper), pieces.filter((piece) => !isUpper(piece))];
  return parts.filter((part) => part.length > 0).map(blockOf);
}

/** Whether a block is as high up as most of another one, which is not far away. */
function covers(block: Block, other: Block, height: number): boolean {
  const common = Math.min(block.box[2], other.box[2]) - Math.max(block.box[0], other.box[0]);
  return away(block, other) <= 2 * FAR * height && common >= COVERED * heightOf(other.box);
}

/** Makes one block of two that are one digit: of the two rings of an eight, of a five and the bar above it. */
function united(blocks: readonly Block[]): Block[] {
  const height = typicalHeight(blocks);
  const alone = blocks.length === 2;
  const [least, half, whole] = alone ? [0, Infinity, Infinity] : [SMALL * height, HALF * height, WHOLE * height];
  const isHalf = ({ box }: Block) => least <= heightOf(box) && heightOf(box) <= half;
  const found = blocks.filter((block) => !isHalf(block));
  const halves = blocks.filter(isHalf).sort((a, b) => compareBoxes(a.box, b.box));
  while (halves.length > 0) {
    const upper = halves.shift() as Block;
    const index = halves.findIndex((lower) => isOneDigit(upper, lower, whole));
    const [lower] = index < 0 ? [] : halves.splice(index, 1);
    found.push(lower ? blockOf([...upper.pieces, ...lower.pieces]) : upper);
  }
  return found;
}

/** Whether two blocks lie over each other as closely as the parts of a digit, together not too high for one. */
function isOneDigit(upper: Block, lower: Block, highest: number): boolean {
  const both = around([upper, lower]);
  const height = heightOf(both);
  return height <= highest && widthOf(both) <= height && lower.box[0] - upper.box[2] <= STACKED * height;
}

/** How high a digit is: the median of all heights, in which each counts as often as it is high. */
function typicalHeight(blocks: readonly Block[]): number {
  const heights = blocks.map(({ box }) => heightOf(box));
  const all = heights.reduce((sum, height) => sum + height, 0);
  let below = 0;
  for (const height of heights.sort((a, b) => a - b)) {
    below += height;
    if (2 * below >= all) return height;
  }
  return 0;
}

/** What tells where a line is and how high its digits are, and what joined it. */
interface BlocksOfLine {
  readonly telling: readonly Block[];
  readonly joined: Block[];
}

function linesOfBlocks(blocks: readonly Block[]): BlocksOfLine[] {
  const height = typicalHeight(blocks);
  const tells = ({ box }: Block) => SMALL * height <= heightOf(box) && heightOf(box) <= LARGE * height;
  const all = rejoined(followed(blocks.filter(tells)), height).map((telling) => ({ telling, joined: [] as Block[] }));
  const commas = new Set<BlocksOfLine>();
  for (const line of all) {
    const home = homeOf(line, all, height);
    if (home === undefined) continue;
    home.joined.push(...line.telling);
    commas.add(line);
  }
  const lines = all.filter((line) => !commas.has(line));
  const lost: Block[] = [];
  for (const block of blocks) {
    if (tells(block)) continue;
    const line =
      nearest(block, lines, REACH * height) ??
      (heightOf(block.box) < height ? hangsFrom(block, lines, height) : undefined);
    (line?.joined ?? lost).push(block);
  }
  return lost.length > 0 ? [...lines, ...linesOfBlocks(lost)] : lines;
}

/** The line that a line belongs to, being nothing but a comma that hangs from it. */
function homeOf({ telling }: BlocksOfLine, lines: readonly BlocksOfLine[], height: number): BlocksOfLine | undefined {
  const [block, ...others] = telling;
  if (block === undefined || others.length > 0 || heightOf(block.box) > COMMA * height) return undefined;
  return hangsFrom(block, lines, height);
}

/** The line from which a block hangs as a comma does. */
function hangsFrom(block: Block, lines: readonly BlocksOfLine[], height: number): BlocksOfLine | undefined {
  const home = lines.find((line) => {
    const boxes = line.telling.map(({ box }) => box);
    const { below, paper } = hang(block.box, boxes);
    return below > 0 && paper <= CLOSE * height;
  });
  return home && isLine((trimmed(joined(block.pieces))[0] as Piece).ink, CURVED) ? home : undefined;
}

/** Joins lines that are one with much paper in it: by how the lines above and below them rise or fall there. */
function rejoined(lines: readonly (readonly Block[])[], height: number): Block[][] {
  const whole: Block[][] = [];
  const first = ([block]: readonly Block[]) => block as Block;
  for (const line of [...lines].sort((a, b) => compareBlocks(first(a), first(b)))) {
    let best: Block[] | undefined;
    let least = AWRY * height;
    for (const before of whole) {
      const off = awry(before, line, lines, height);
      if (off < least) [best, least] = [before, off];
    }
    if (best === undefined) whole.push([...line]);
    else best.push(...line);
  }
  return whole;
}

/** How far a line is from where another one goes on, if the line nearest to them that is there tells. */
function awry(
  before: readonly Block[],
  after: readonly Block[],
  lines: readonly (readonly Block[])[],
  height: number,
): number {
  const [end, start] = [before[before.length - 1] as Block, after[0] as Block];
  const [[x, y], [nextX, nextY]] = [placeNear(before, end), placeNear(after, start)];
  let off = Infinity;
  if (end.box[3] > start.box[1] || Math.abs(nextY - y) > 2 * height) return off;
  let nearest = Infinity;
  for (const other of lines) {
    const [[otherX, otherY], [otherNextX, otherNextY]] = [placeNear(other, end), placeNear(other, start)];
    const run = otherNextX - otherX;
    const far = Math.max(Math.abs(otherX - x), Math.abs(otherNextX - nextX));
    const distance = Math.abs(otherY - y);
    if (run > height && far <= FAR * height && height / 2 < distance && distance < nearest) {
      off = Math.abs(nextY - y - ((otherNextY - otherY) * (nextX - x)) / run);
      nearest = distance;
    }
  }
  return off;
}

/** The middle of those blocks of a line that are nearest to another one, to its left or to its right. */
function placeNear(line: readonly Block[], block: Block): [number, number] {
  const near = [...line].sort((a, b) => away(a, block) - away(b, block)).slice(0, RECENT);
  return [near.reduce((sum, other) => sum + twiceX(other), 0) / 2 / near.length, middle(near) / 2];
}

/** Follows lines from left to right: a block goes on the line that it has most height in common with. */
function followed(blocks: readonly Block[]): Block[][] {
  const lines: Block[][] = [];
  for (const block of [...blocks].sort(compareBlocks)) {
    let best: Block[] | undefined;
    let most = SAME_LINE;
    for (const line of lines) {
      const share = inCommon(block, line.slice(-RECENT));
      if (share > most) [best, most] = [line, share];
    }
    if (best === undefined) lines.push([block]);
    else best.push(block);
  }
  return lines;
}

/** The height that a block and the mean of others have in common, as a share of the lower one's. */
function inCommon({ box }: Block, recent: readonly Block[]): number {
  const top = recent.reduce((sum, other) => sum + other.box[0], 0) / recent.length;
  const bottom = recent.reduce((sum, other) => sum + other.box[2], 0) / recent.length;
  return (Math.min(box[2], bottom) - Math.max(box[0], top)) / Math.min(heightOf(box), bottom - top);
}

/** The line that is nearest to the middle of a block; none where none is within reach. */
function nearest(block: Block, lines: readonly BlocksOfLine[], reach: number): BlocksOfLine | undefined {
  let found: BlocksOfLine | undefined;
  let least = reach;
  for (const line of lines) {
    const { box } = beside(line.telling, block);
    const distance = Math.max(2 * box[0] - twiceY(block), twiceY(block) - 2 * box[2], 0) / 2;
    if (distance < least) [found, least] = [line, distance];
  }
  return found;
}

/** The block of a line that is nearest to another one, to its left or to its right. */
function beside(line: readonly Block[], block: Block): Block {
  return line.reduce((best, other) => (away(block, other) < away(block, best) ? other : best));
}

/** Twice the distance from middle to middle, to the left or to the right. */
const away = (one: Block, other: Block) => Math.abs(twiceX(one) - twiceX(other));

const compareBlocks = (a: Block, b: Block) => twiceX(a) - twiceX(b) || compareBoxes(a.box, b.box);

const twiceX = ({ box: [, left, , right] }: Block) => left + right;

const twiceY = ({ box: [top, , bottom] }: Block) => top + bottom;

function middle(line: readonly Block[]): number {
  return line.reduce((sum, block) => sum + twiceY(block), 0) / line.length;
}
