/** A picture of a page in, its upright ink out. */

import { blank, mayBeInk, softInk, strongIn } from "./binarise";
import { type Contrast, findContrast, ranges, rated } from "./contrast";
import { INK, LEVEL, straightSlope, usualSize, writingSlope } from "./direction";
import {
  areas,
  atLeast,
  atLeastWithin,
  connected,
  either,
  extents,
  type Mask,
  strokeWidth,
  thickened,
  transposed,
} from "./mask";
import { IDENTITY } from "./place";
import { darkOnLight } from "./polarity";
import type { Ink } from "./rasterise";
import { findRules, longRules, measured, type Rule, withoutRules, withoutWalls } from "./rules";
import { type Levels, type Pixels, shrink } from "./shrink";
import { joined, type Matrix, type Turning, turn, turning } from "./turn";

/** How many rules there are on ruled paper without writing: fewer may be ones. */
const RULED = 3;

/** What is written on a page. */
export interface PageInk {
  /** Upright: rules and dirt are gone, and the lines of writing are level. */
  readonly ink: Ink;
  /** From ink pixels to pixels of the picture. */
  readonly toPicture: Matrix;
}

/**
 * Finds what is written on a page.
 *
 * Rules show which way the page lies, so it is turned by them first; what is left when they are gone shows whether the
 * writing is level.
 *
 * @param picture At least one pixel.
 * @returns The ink, blank where the picture shows none.
 */
export function pageInk(picture: Pixels): PageInk {
  return inkOfLevels(shrink(picture), picture);
}

/**
 * The same of a picture that is grey and shrunk already.
 *
 * @param picture The size that it had.
 */
export function inkOfLevels(grey: Levels, picture: Omit<Pixels, "data">): PageInk {
  const levels = darkOnLight(grey);
  const scale: Matrix = [picture.width / levels.width, 0, 0, picture.height / levels.height, 0, 0];
  const contrast = findContrast(levels);
  if (contrast === null) return { ink: blank(levels), toPicture: scale };
  const { ink, toPicture: toLevels } = inkWithoutRules(contrast);
  const slope = writingSlope(ink);
  if (slope === 0) return { ink, toPicture: joined(scale, toLevels) };
  const level = turning(ink, slope);
  return { ink: turnedInk(ink, level), toPicture: joined(scale, joined(toLevels, level.toRaster)) };
}

/** The ink, turned by the rules if there are any that are not level, and the matrix to the contrast. */
function inkWithoutRules(contrast: Contrast): PageInk {
  const slope = straightSlope(mayBeInk(contrast));
  if (Math.abs(slope) > LEVEL) {
    const level = turning(contrast.smooth, slope);
    const ink = ruledInk(turnedContrast(contrast, level), turnedOutside(contrast.smooth, level));
    if (ink !== null) return { ink, toPicture: level.toRaster };
  }
  return { ink: ruledInk(contrast, null) ?? softInk(contrast, mayBeInk(contrast)), toPicture: IDENTITY };
}

/**
 * The ink without rules; `null` where there are none, or nothing else.
 *
 * @param outside What does not belong to the picture, if anything.
 */
function ruledInk(contrast: Contrast, outside: Mask | null): Ink | null {
  const { smooth, threshold } = contrast;
  const marks = atLeastWithin(contrast.marks, smooth, threshold / 4);
  const outsideDown = outside && transposed(outside);
  const across = measured(marks, smooth, findRules(marks, outside), "across");
  const down = measured(marks, smooth, transposed(findRules(transposed(marks), outsideDown)), "down");
  if (!isAny(across) && !isAny(down)) return null;
  const height = usualHeight(erased(contrast, across, down));
  const longAcross = longRules(across, outside, height);
  const longDown = longRules(down, outside, height);
  const rules = longAcross.found + longDown.found;
  if (rules < (height > 0 ? 1 : RULED)) return null;
  const ink = erased(contrast, longAcross, longDown);
  return rules >= RULED || areLong(longAcross, longDown, outside, usualHeight(ink)) ? ink : null;
}

/** Whether rules are long beside the digits that are left: at first these were cut by all that may be one. */
function areLong(across: Rule, down: Rule, outside: Mask | null, height: number): boolean {
  return longRules(across, outside, height).found + longRules(down, outside, height).found > 0;
}

function isAny({ traces }: Rule): boolean {
  return traces.data.includes(1);
}

/** The ink without what lies on rules. */
function erased(contrast: Contrast, across: Rule, down: Rule): Ink {
  const others = rated(contrast, thickened(thickened(either(across.traces, down.traces))));
  if (others === null) return blank(contrast.smooth);
  const { smooth } = others;
  const unruled = withoutRules(withoutRules(mayBeInk(others), smooth, down), smooth, across);
  const isFramed = across.found > 0 && down.found === 0;
  const left = isFramed ? withoutWalls(unruled, smooth, across) : unruled;
  return softInk({ ...others, stroke: strokeWidth(strongIn(others, left)) }, left);
}

/** The height that half of the ink's pieces, by area, do not exceed; 0 where there is none. */
function usualHeight(ink: Ink): number {
  const parts = connected(atLeast(ink, INK));
  return usualSize(extents(parts, ink.width).height, areas(parts));
}

function turnedInk(ink: Ink, level: Turning): Ink {
  const turned = blank(level);
  turn(ink, level, turned.data);
  return turned;
}

function turnedContrast(contrast: Contrast, level: Turning): Contrast {
  const smooth = turnedLevels(contrast.smooth, level);
  const sharp = turnedLevels(contrast.sharp, level);
  return { ...contrast, sharp, smooth, edges: ranges(smooth, contrast.blur), marks: atLeast(smooth, contrast.limit) };
}

/** What comes from beyond the edges of what is turned. */
function turnedOutside({ height, width }: Levels, level: Turning): Mask {
  const ones = { height, width, data: new Uint16Array(height * width).fill(1) };
  const inside = atLeast(turnedLevels(ones, level), 1);
  return { ...inside, data: inside.data.map((value) => 1 - value) };
}

function turnedLevels(levels: Levels, level: Turning): Levels {
  const { height, width } = level;
  const turned = { height, width, data: new Uint16Array(height * width) };
  turn(levels, level, turned.data);
  return turned;
}
