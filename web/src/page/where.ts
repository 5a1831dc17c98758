/** A heat map in, the places of its warmest patches in words out. */

import { GLYPH_SIZE } from "../ink/constants";
import type { Label } from "../types";

/** The glyph in thirds, row by row. */
const PLACES = [
  "at the top left",
  "at the top",
  "at the top right",
  "on the left",
  "in the middle",
  "on the right",
  "at the bottom left",
  "at the bottom",
  "at the bottom right",
] as const;

/** A second place counts where it is at least this warm, as a share of the warmest. */
const ALSO_WARM = 0.75;

/**
 * Say what a heat map shows.
 *
 * @param heat  28 × 28 values, row by row, 0..1.
 * @param label What the heat speaks for.
 * @param read  What was read; `null` for "not a digit".
 */
export function heatInWords(heat: Float32Array, label: Label, read: Label | null): string {
  const where = placesOf(heat).join(" and ");
  if (where === "") {
    return label === read
      ? `To read ${label}, the network went by what is missing: no place alone speaks for it.`
      : `Nothing in this drawing speaks for ${label}.`;
  }
  return label === read
    ? `To read ${label}, the network looked mostly ${where}.`
    : `What speaks for ${label} is mostly ${where}.`;
}

/** The warmest third of the glyph, and the one after it if it is nearly as warm; none where all is cold. */
export function placesOf(heat: Float32Array): string[] {
  const warmth = PLACES.map(() => 0);
  heat.forEach((value, index) => {
    const cell = 3 * third(Math.floor(index / GLYPH_SIZE)) + third(index % GLYPH_SIZE);
    warmth[cell] = (warmth[cell] ?? 0) + value;
  });
  const ranked = PLACES.map((place, cell) => ({ place, warmth: warmth[cell] ?? 0 }));
  ranked.sort((one, other) => other.warmth - one.warmth);
  const warmest = ranked[0]?.warmth ?? 0;
  if (warmest === 0) return [];
  return ranked.slice(0, 2).flatMap(({ place, warmth }) => (warmth >= ALSO_WARM * warmest ? [place] : []));
}

function third(pixel: number): number {
  return Math.floor((3 * pixel) / GLYPH_SIZE);
}
