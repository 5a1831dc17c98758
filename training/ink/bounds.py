"""Ink in, the box of all of it out."""

import numpy as np

from training.ink.constants import BOX_THRESHOLD, MIN_INK
from training.ink.rasterise import Ink

Box = tuple[int, int, int, int]
"""`(top, left, bottom, right)` in ink pixels; bottom and right are exclusive."""


def bounds(ink: Ink) -> list[Box]:
    """Find the box of all ink: that of a glyph, where the ink is one digit.

    A pixel counts as ink from a quarter of the darkest pixel on, so that pale pencil has the same box as black ink.

    Args:
        ink: Ink of shape `[height, width]`, 0..1.

    Returns:
        One box, or none where the ink is blank.
    """
    darkest = darkest_of(ink)
    if darkest < MIN_INK:
        return []
    dark = ink >= np.float32(BOX_THRESHOLD * darkest)
    rows = np.flatnonzero(dark.any(axis=1))
    columns = np.flatnonzero(dark.any(axis=0))
    return [(int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1)]


def darkest_of(ink: Ink) -> float:
    """Return the largest value of the ink, 0 of none."""
    return float(ink.max(initial=0.0))
