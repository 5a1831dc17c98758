"""Strokes of any scale in, strokes in ink pixels out, with the size of the ink that holds them."""

import math
from collections.abc import Sequence

from training.ink.constants import PEN_WIDTH, STANDARD_SIZE
from training.ink.rasterise import Stroke

PlacedStrokes = list[list[tuple[float, float]]]


def place(strokes: Sequence[Stroke], pen: float = PEN_WIDTH) -> tuple[PlacedStrokes, int, int]:
    """Give strokes that have no scale of their own the standard size.

    The longer side of the box of all points becomes 160 ink px; the ink is as large as the drawn strokes.

    Args:
        strokes: Lists of points `(x, y)`, y down, in any scale.
        pen: Diameter of the pen in ink pixels that will draw them.

    Returns:
        The strokes in ink pixels, the ink's height and the ink's width. `([], 0, 0)` where there is no point.
    """
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return [], 0, 0
    left, top = min(x for x, *_ in points), min(y for _, y, *_ in points)
    width, height = max(x for x, *_ in points) - left, max(y for _, y, *_ in points) - top
    longer = max(width, height)
    margin = math.ceil(pen / 2 + 0.5)

    def ink_pixels(length: float) -> float:
        # A share of the longer side, not a factor: 160 / longer would overflow for the tiniest drawings.
        return length / longer * STANDARD_SIZE if longer > 0 else 0.0

    placed = [
        [(ink_pixels(x - left) + margin, ink_pixels(y - top) + margin) for x, y, *_ in stroke] for stroke in strokes
    ]
    return placed, math.ceil(ink_pixels(height)) + 2 * margin, math.ceil(ink_pixels(width)) + 2 * margin
