/**
 * Letters of a line in, capital or small out: where both look alike, their size in the line tells. The twin of
 * `training/reading/letter_case.py`, which says why.
 */

import type { Box, Card, Label } from "../../types";
import { median } from "./statistics";

const LOW: ReadonlySet<Label> = new Set("aceimnorsuvwxz");
const BELOW: ReadonlySet<Label> = new Set("gjpqy");
const TALL: ReadonlySet<Label> = new Set("bdfhklt");

const LOW_HEIGHT = 0.57;
const SMALL = 0.72;
const DESCENT = 0.2;

export type SmallLetters = ReadonlyMap<Label, string>;

/** The small letters that training merged into their capitals, by these. */
export function smallLetters({ labels, recipe }: Pick<Card, "labels" | "recipe">): SmallLetters {
  const pairs = Array.isArray(recipe.merge) ? recipe.merge : [];
  const small = new Map<Label, string>();
  for (const pair of pairs) {
    const [letter, capital] = [String(pair).slice(0, 1), String(pair).slice(2)];
    const isMerged = pair === `${letter}=${capital}` && capital !== letter && letter.toUpperCase() === capital;
    if (isMerged && labels.includes(capital)) small.set(capital, letter);
  }
  return small;
}

/** The labels of a line, those small that stand for both and are as low as small letters; `null` is no sign. */
export function inCase(
  labels: readonly (Label | null)[],
  boxes: readonly Box[],
  small: SmallLetters,
): (Label | null)[] {
  const height = capitalHeight(labels, boxes, small);
  const feet = boxes.map(([, , bottom], index) => (staysAbove(labels[index] ?? null, small) ? bottom : null));
  return labels.map((label, index) => {
    const letter = label === null ? undefined : small.get(label);
    if (letter === undefined || TALL.has(letter)) return label;
    const [top, , bottom] = boxes[index] as Box;
    if (!BELOW.has(letter)) return bottom - top < SMALL * height ? letter : label;
    const others = feet.filter((foot, place) => foot !== null && place !== index) as number[];
    return others.length > 0 && bottom - median(others) > DESCENT * height ? letter : label;
  });
}

function capitalHeight(labels: readonly (Label | null)[], boxes: readonly Box[], small: SmallLetters): number {
  const heightsOf = (isOne: (label: Label) => boolean) =>
    boxes.flatMap(([top, , bottom], index) => {
      const label = labels[index] ?? null;
      return label !== null && isOne(label) ? [bottom - top] : [];
    });
  const capitals = heightsOf((label) => !LOW.has(label) && !BELOW.has(label) && !small.has(label));
  if (capitals.length > 0) return median(capitals);
  const low = heightsOf((label) => LOW.has(label));
  return low.length > 0 ? median(low) / LOW_HEIGHT : Math.max(0, ...heightsOf(() => true));
}

function staysAbove(label: Label | null, small: SmallLetters): boolean {
  return label !== null && !BELOW.has(label) && !BELOW.has(small.get(label) ?? "");
}
