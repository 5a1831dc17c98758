"""The numbers that both ink twins share; `web/src/ink/constants.ts` repeats them and the golden vectors check it."""

from typing import Final

GLYPH_SIZE: Final = 28
"""Side of a glyph, in glyph pixels, as MNIST defines it."""

GLYPH_BOX: Final = 20
"""Longer side of the digit inside its glyph, in glyph pixels, as MNIST defines it."""

PAD_HEIGHT: Final = 256
"""Height of the pad's ink, in ink pixels, whatever the size of the screen."""

STANDARD_SIZE: Final = 160
"""Longer side at which strokes without a scale of their own are drawn, in ink pixels."""

PEN_WIDTH: Final = 16
"""Diameter of the standard pen, in ink pixels: a tenth of a digit, close to the pens of MNIST."""

BOX_THRESHOLD: Final = 0.25
"""Share of the darkest ink above which a pixel belongs to a box. A power of two, so that both twins compare alike."""

MIN_INK: Final = 0.0625
"""Ink paler than this everywhere is paper."""

PICTURE_SIZE: Final = 1280
"""Longer side above which a picture is shrunk, in pixels: on a page of 30 lines, a digit still has 20 of them."""

PAPER_WINDOW: Final = 0.375
"""Side of the window that finds the paper, as a share of the picture's longer side: wider than the fattest stroke."""

MIN_CONTRAST: Final = 0.0625
"""Share of the paper's light that ink must take away; less is paper, however smooth the paper is."""

SPECK: Final = 2
"""Area below which a separate piece of ink is dirt, as a multiple of the stroke's width squared: a pen's dot is 0.8."""

PREPROCESSING: Final = {
    "glyph_size": GLYPH_SIZE,
    "glyph_box": GLYPH_BOX,
    "pad_height": PAD_HEIGHT,
    "standard_size": STANDARD_SIZE,
    "pen_width": PEN_WIDTH,
    "box_threshold": BOX_THRESHOLD,
    "min_ink": MIN_INK,
}
"""What shapes a glyph of strokes: the card records it, and the page compares it with its own when it loads a model."""

CONSTANTS: Final = {
    **PREPROCESSING,
    "picture_size": PICTURE_SIZE,
    "paper_window": PAPER_WINDOW,
    "min_contrast": MIN_CONTRAST,
    "speck": SPECK,
}
"""All of them. The others find ink in photos, which weights are not trained on: a change needs no other weights."""
