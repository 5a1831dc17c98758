/** A picture of a page in, its upright ink out. */

import { blank, mayBeInk, softInk, strongIn } from "./binarise";
import { type Contrast, findContrast, ranges, rated } from "./contrast";
import { INK, LEVEL, straightSlope, usualSize, writingSlope } from "./direction";
import { areas, atLeast, connected, extents, filled, type Mask, strokeWidth, thickened, transposed } from "./mask";
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
  const levels = darkOnLight(shrink(picture));
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
    const inside = turnedInside(contrast.smooth, level);
    const ink = ruledInk(turnedContrast(contrast, level), inside, transposed(inside));
    if (ink !== null) return { ink, toPicture: level.toRaster };
  }
  const { height, width } = contrast.smooth;
  const whole = filled({ height, width });
  const ink =
    ruledInk(contrast, whole, filled({ height: width, width: height })) ?? softInk(contrast, mayBeInk(contrast));
  return { ink, toPicture: IDENTITY };
}

/**
 * The ink without rules; `null` where there are none, or nothing else.
 *
 * @param insideDown What is inside, transposed.
 */
function ruledInk(contrast: Contrast, inside: Mask, insideDown: Mask): Ink | null {
  const marks = atLeast(contrast.smooth, Math.max(contrast.limit, contrast.threshold / 4));
  const marksDown = transposed(marks);
  const across = measured(marks, contrast.smooth, findRules(marks, inside));
  const tracesDown = findRules(marksDown, insideDown);
  const smoothDown = transposed(contrast.smooth);
  const down = measured(marksDown, smoothDown, tracesDown);
  if (!isAny(across) && !isAny(down)) return null;
  const height = usualHeight(erased(contrast, smoothDown, across, down));
  const longAcross = longRules(across, inside, height);
  const longDown = longRules(down, insideDown, height);
  const rules = longAcross.found + longDown.found;
  return rules >= (height > 0 ? 1 : RULED) ? erased(contrast, smoothDown, longAcross, longDown) : null;
}

function isAny({ traces }: Rule): boolean {
  return traces.data.includes(1);
}

/** The ink without what lies on rules; `smoothDown` is the smooth contrast, transposed. */
function erased(contrast: Contrast, smoothDown: Levels, across: Rule, down: Rule): Ink {
  const goesDown = isAny(down);
  const traces = goesDown ? either(across.traces, transposed(down.traces)) : across.traces;
  const others = rated(contrast, inverse(thickened(thickened(traces))));
  if (others === null) return blank(contrast.smooth);
  const weak = mayBeInk(others);
  const marks = goesDown ? transposed(withoutRules(transposed(weak), smoothDown, down)) : weak;
  const unruled = withoutRules(marks, others.smooth, across);
  const isFramed = across.found > 0 && down.found === 0;
  const left = isFramed ? withoutWalls(unruled, others.smooth, across) : unruled;
  return softInk({ ...others, stroke: strokeWidth(strongIn(others, left)) }, left);
}

function either(one: Mask, other: Mask): Mask {
  const data = one.data.slice();
  const more = other.data;
  for (let index = 0; index < data.length; index++) data[index] = (data[index] as number) | (more[index] as number);
  return { ...one, data };
}

function inverse(mask: Mask): Mask {
  const data = mask.data.slice();
  for (let index = 0; index < data.length; index++) data[index] = 1 - (data[index] as number);
  return { ...mask, data };
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
  return { ...contrast, sharp: turnedLevels(contrast.sharp, level), smooth, edges: ranges(smooth, contrast.blur) };
}

function turnedInside({ height, width }: Levels, level: Turning): Mask {
  const ones = { height, width, data: new Int32Array(height * width).fill(1) };
  return atLeast(turnedLevels(ones, level), 1);
}

function turnedLevels(levels: Levels, level: Turning): Levels {
  const { height, width } = level;
  const turned = { height, width, data: new Int32Array(height * width) };
  turn(levels, level, turned.data);
  return turned;
}
