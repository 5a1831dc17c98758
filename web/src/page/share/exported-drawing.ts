/** The drawing as it is saved: what is seen, and what was read. */

import type { Handwriting } from "../model/handwriting";

export interface ExportedDrawing extends Handwriting {
  /** Of what is seen, in ink pixels. */
  readonly width: number;
  readonly height: number;
  /** What was read, corrected, its lines apart; "" where nothing was. */
  readonly text: string;
  /** Of a drawing of one symbol, what it stands for; `null` for any other drawing, and for what is no digit. */
  readonly label: number | string | null;
}

/** As the page shows them by day: red, green, blue. */
export const INK = [27, 42, 85] as const;
export const PAPER = [255, 255, 255] as const;
