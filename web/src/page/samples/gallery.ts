/** Handwriting to try the page with, for who has no pen at hand: `tools/gallery.py` writes it. */

import type { Label, Stroke } from "../../types";

export interface Gallery {
  readonly samples: readonly Sample[];
  /** Each digit by itself, 0 to 9, in ink pixels from its own upper left corner. */
  readonly digits: readonly (readonly Stroke[])[];
}

export interface Sample {
  /** What was meant; "" for what is no number. */
  readonly text: string;
  readonly kind: "plain" | "touching" | "doubtful" | "scribble";
  /** In ink pixels, from the sample's upper left corner. */
  readonly strokes: readonly Stroke[];
}

/** Whether a network has a label for each sign of a text; one that is not there yet may. */
export function knows(labels: readonly Label[] | null, text: string): boolean {
  return labels === null || [...text].every((sign) => labels.some((label) => String(label) === sign));
}

/** Fetched when it is first asked for: the page that is drawn on does without. */
export async function fetchGallery(): Promise<Gallery> {
  const { default: gallery } = await import("./gallery.json");
  return gallery as unknown as Gallery;
}
