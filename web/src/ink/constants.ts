/** The numbers that both ink twins share; `training/ink/constants.py` repeats them and the golden vectors check it. */

/** Side of a glyph, in glyph pixels, as MNIST defines it. */
export const GLYPH_SIZE = 28;

/** Longer side of the digit inside its glyph, in glyph pixels, as MNIST defines it. */
export const GLYPH_BOX = 20;

/** Height of the pad's ink, in ink pixels, whatever the size of the screen. */
export const PAD_HEIGHT = 256;

/** Longer side at which strokes without a scale of their own are drawn, in ink pixels. */
export const STANDARD_SIZE = 160;

/** Diameter of the standard pen, in ink pixels: a tenth of a digit, close to the pens of MNIST. */
export const PEN_WIDTH = 16;

/** Share of the darkest ink above which a pixel belongs to a box. A power of two, so that both twins compare alike. */
export const BOX_THRESHOLD = 0.25;

/** Ink paler than this everywhere is paper. */
export const MIN_INK = 0.0625;

/** Longer side above which a picture is shrunk, in pixels: on a page of 30 lines, a digit still has 20 of them. */
export const PICTURE_SIZE = 1280;

/** Side of the window that finds the paper, as a share of the picture's longer side: wider than the fattest stroke. */
export const PAPER_WINDOW = 0.375;

/** Share of the paper's light that ink must take away; less is paper, however smooth the paper is. */
export const MIN_CONTRAST = 0.0625;

/** Area below which a separate piece of ink is dirt, as a multiple of the stroke's width squared: a pen's dot is 0.8. */
export const SPECK = 2;

/** What shapes a glyph of strokes: the card records it; the page compares it with the card of the model that it loads. */
export const PREPROCESSING = {
  glyph_size: GLYPH_SIZE,
  glyph_box: GLYPH_BOX,
  pad_height: PAD_HEIGHT,
  standard_size: STANDARD_SIZE,
  pen_width: PEN_WIDTH,
  box_threshold: BOX_THRESHOLD,
  min_ink: MIN_INK,
} as const;

/** All of them. The others find ink in photos, which weights are not trained on: a change needs no other weights. */
export const CONSTANTS = {
  ...PREPROCESSING,
  picture_size: PICTURE_SIZE,
  paper_window: PAPER_WINDOW,
  min_contrast: MIN_CONTRAST,
  speck: SPECK,
} as const;
