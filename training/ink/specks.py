"""Pixels that may be ink in, those of real strokes out."""

from typing import Final

import numpy as np

from training.ink.constants import SPECK
from training.ink.mask import Mask, connected, first_down

_LINE: Final = 10
"""How many times as long as wide a piece is that was drawn, however thin: specks of dust and noise are rounder."""


def without_specks(weak: Mask, strong: Mask, stroke: int) -> Mask:
    """Keep the pieces of ink that hold enough of what is surely ink: more than the dot of a pen, or a line.

    Dirt is known by the width of the strokes and by its shape, not by the size of other pieces: a digit in thin pencil
    stays beside a fat one.

    Args:
        weak: `[height, width]`, what may be ink: a piece is what hangs together by sides or corners.
        strong: `[height, width]`, what is surely ink, part of `weak`.
        stroke: Width of a stroke in pixels.

    Returns:
        The pieces of `weak` with at least `SPECK` strokes' widths, squared, of strong pixels; those that are lines; and
        the strongest piece, however small.
    """
    numbers, count = connected(weak)
    areas = np.bincount(numbers[strong], minlength=count + 1)
    # A line that is w wide and l long has about w runs along it and l across it, and an area of w l.
    runs = np.bincount(numbers[first_down(strong)], minlength=count + 1)
    runs += np.bincount(numbers.T[first_down(strong.T)], minlength=count + 1)
    kept = (areas >= max(1, min(SPECK * stroke * stroke, areas.max()))) | ((areas > 0) & (runs * runs >= _LINE * areas))
    return np.asarray(kept[numbers] & weak)
