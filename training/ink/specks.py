"""Pixels that may be ink in, those of real strokes out."""

from typing import Final

import numpy as np

from training.ink.constants import SPECK
from training.ink.mask import Mask, Numbers, connected, extents, first_down

_LINE: Final = 10
"""How many times as long as wide a piece is that was drawn, however thin: specks of dust and noise are rounder."""

_DOT: Final = 0.3
"""Area of the smallest dot of a pen, as a multiple of the stroke's width squared: blur takes most of its 0.8."""

_LARGEST_DOT: Final = 2
"""How long a dot is at most, in widths of a stroke."""

_MOST_DOTS: Final = 300
"""Where more than this might be dots, they are noise."""

_DIGIT: Final = 3
"""How high a piece beside a dot is at least, in widths of a stroke."""


def without_specks(weak: Mask, strong: Mask, stroke: int) -> Mask:
    """Keep the pieces of ink that hold enough of what is surely ink: more than the dot of a pen, or a line.

    Dirt is known by the width of the strokes and by its shape, not by the size of other pieces: a digit in thin pencil
    stays beside a fat one. A dot of a pen is kept where a decimal point or a colon stands: low between two digits.

    Args:
        weak: `[height, width]`, what may be ink: a piece is what hangs together by sides or corners.
        strong: `[height, width]`, what is surely ink, part of `weak`.
        stroke: Width of a stroke in pixels.

    Returns:
        The pieces of `weak` with at least `SPECK` strokes' widths, squared, of strong pixels; those that are lines; the
        dots between digits; and the strongest piece, however small.
    """
    numbers, count = connected(weak)
    areas = np.bincount(numbers[strong], minlength=count + 1)
    # A line that is w wide and l long has about w runs along it and l across it, and an area of w l.
    runs = np.bincount(numbers[first_down(strong)], minlength=count + 1)
    runs += np.bincount(numbers.T[first_down(strong.T)], minlength=count + 1)
    kept = (areas >= max(1, min(SPECK * stroke * stroke, areas.max()))) | ((areas > 0) & (runs * runs >= _LINE * areas))
    may_be = np.flatnonzero(~kept[1:] & (areas[1:] >= _DOT * stroke * stroke))
    if 0 < len(may_be) <= _MOST_DOTS:
        kept[1 + _dots(numbers, may_be, np.flatnonzero(kept[1:]), stroke)] = True
    return np.asarray(kept[numbers] & weak)


def _dots(numbers: Numbers, may_be: Numbers, kept: Numbers, stroke: int) -> Numbers:
    """Return which of some small pieces are dots between two of the kept ones: low, or above one that is."""
    top, left, height, width = extents(numbers)
    middle_x, middle_y = 2 * left + width, 2 * top + height  # twice as far, so that all are whole numbers
    digits = kept[height[kept] >= _DIGIT * stroke]
    small = may_be[np.maximum(height[may_be], width[may_be]) <= _LARGEST_DOT * stroke]
    if len(digits) == 0 or len(small) == 0:
        return small[:0]
    dot = small[:, None]
    foot, high = 2 * (top[digits] + height[digits]), height[digits]
    above = 5 * (foot - middle_y[dot])  # the foot of the digit; tenths of its height
    is_beside = (above >= -2 * high) & (above <= 8 * high)
    is_low = is_beside & (above <= 3 * high)
    # A seven has its dot below its arm: a dot is beside more than half of what it follows.
    before = (2 * (middle_x[dot] - middle_x[digits]) >= width[digits]) & (
        left[dot] - left[digits] - width[digits] <= high
    )
    after = (2 * (middle_x[digits] - middle_x[dot]) >= width[digits]) & (left[digits] - left[dot] - width[dot] <= high)
    low = (before & is_low).any(axis=1) & (after & is_low).any(axis=1)
    beside = (before & is_beside).any(axis=1) & (after & is_beside).any(axis=1)
    over = abs(middle_x[dot] - middle_x[small[low]]) <= 2 * stroke
    return np.asarray(small[low | (beside & over.any(axis=1))])
