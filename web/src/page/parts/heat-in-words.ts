/** A heat map in, the places of its warmest patches in words out. */

import { GLYPH_SIZE } from "../../ink/constants";
import type { Label } from "../../types";
import { list, type MessageId, say } from "../language/say";

/** The glyph in thirds, row by row. */
const PLACES: readonly MessageId[] = [
  "where.top-left",
  "where.top",
  "where.top-right",
  "where.left",
  "where.middle",
  "where.right",
  "where.bottom-left",
  "where.bottom",
  "where.bottom-right",
];

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
  const isRead = label === read;
  const warm = placesOf(heat);
  if (warm.length === 0) return say(isRead ? "heat.read-cold" : "heat.other-cold", { label });
  return say(isRead ? "heat.read" : "heat.other", { label, places: list(warm) });
}

/** The same places in one phrase; `null` where all is cold. */
export function listedPlaces(heat: Float32Array): string | null {
  const places = placesOf(heat);
  return places.length > 0 ? list(places) : null;
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
  return ranked.slice(0, 2).flatMap(({ place, warmth }) => (warmth >= ALSO_WARM * warmest ? [say(place)] : []));
}

function third(pixel: number): number {
  return Math.floor((3 * pixel) / GLYPH_SIZE);
}
