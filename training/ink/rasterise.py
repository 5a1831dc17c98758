"""Strokes in, ink out: the distance to the polyline, with round caps and anti-aliased edges."""

import itertools
import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Point = Sequence[float]
Stroke = Sequence[Point]
Ink = npt.NDArray[np.float32]

_FARTHEST = 2.0**24
"""What is farther outside is drawn as if it were there: the squares of lengths stay exact, and none is infinite."""


def rasterise(strokes: Sequence[Stroke], height: int, width: int, pen: float) -> Ink:
    """Draw strokes with a round pen.

    A pixel's ink is `clamp(pen / 2 + 1/2 - d, 0, 1)`, where `d` is the distance from its centre to the nearest
    stroke. Only `+ - * /` and square roots are used, in the order of the TypeScript twin, so that both give the
    same bits. What lies outside the ink is cut off.

    Args:
        strokes: Lists of points `(x, y)` in ink pixels, y down. One point is a dot, none is nothing.
        height: Height of the ink in pixels.
        width: Width of the ink in pixels.
        pen: Diameter of the pen in ink pixels, above 0.

    Returns:
        Ink of shape `[height, width]`, float32, 0 = paper, 1 = ink.
    """
    ink = np.zeros((height, width), np.float32)
    for stroke in strokes:
        if len(stroke) == 1:
            _draw_segment(ink, stroke[0], stroke[0], pen)
        for start, end in itertools.pairwise(stroke):
            _draw_segment(ink, start, end, pen)
    return ink


def _draw_segment(ink: Ink, start: Point, end: Point, pen: float) -> None:
    """Darken `ink` by one straight piece of a stroke."""
    reach = pen / 2 + 0.5
    ax, ay, bx, by = (min(max(float(place), -_FARTHEST), _FARTHEST) for place in (*start[:2], *end[:2]))
    height, width = ink.shape
    top, bottom = max(0, math.floor(min(ay, by) - reach)), min(height, math.ceil(max(ay, by) + reach))
    left, right = max(0, math.floor(min(ax, bx) - reach)), min(width, math.ceil(max(ax, bx) + reach))
    if top >= bottom or left >= right:
        return
    x = np.arange(left, right) + 0.5 - ax
    y = (np.arange(top, bottom) + 0.5 - ay)[:, None]
    dx, dy = bx - ax, by - ay
    length_squared = dx * dx + dy * dy
    along = np.clip((x * dx + y * dy) / length_squared, 0.0, 1.0) if length_squared > 0 else 0.0
    off_x, off_y = x - along * dx, y - along * dy
    coverage = np.clip(reach - np.sqrt(off_x * off_x + off_y * off_y), 0.0, 1.0)
    window = ink[top:bottom, left:right]
    np.maximum(window, coverage.astype(np.float32), out=window)
