"""Strokes or a picture of one sign in, its glyph out: the whole way of the ink, as the page goes it."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from training.ink import PEN_WIDTH, Glyph, Stroke, binarise, bounds, normalise, place, rasterise


def glyph_of(strokes: Sequence[Stroke], pen: float = PEN_WIDTH) -> Glyph:
    """Draw strokes at the standard size and normalise them.

    Args:
        strokes: Lists of points in any scale, y down, with at least one point.
        pen: Diameter of the pen in ink pixels.

    Returns:
        A glyph `[28, 28]`, 0..1.
    """
    placed, height, width, _ = place(strokes, pen)
    ink = rasterise(placed, height, width, pen)
    (box,) = bounds(ink)
    return normalise(ink, box)


def glyph_on_paper(picture: npt.NDArray[np.uint8]) -> Glyph | None:
    """Find the ink of a picture of one sign as that of a photo, and normalise it.

    Args:
        picture: Red, green, blue and alpha, `[height, width, 4]`, dark on light or light on dark.

    Returns:
        A glyph `[28, 28]`, 0..1; None where there is no ink.
    """
    ink = binarise(picture)
    boxes = bounds(ink)
    return normalise(ink, boxes[0]) if boxes else None
