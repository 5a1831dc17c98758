"""Whole numbers in and out: what a square window around each pixel holds; beyond the edge, the edge goes on."""

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import ndimage

Whole = npt.NDArray[np.int64]

_MARGIN: Final = 48
"""How many pixels beyond the picture's edges a closing sees at most: enough for the windows of all but fat strokes."""


def blur(values: Whole, radius: int = 1) -> Whole:
    """Return the rounded mean within `radius` rows and columns of each pixel."""
    side = 2 * radius + 1
    total = _sum_along_rows(_sum_along_rows(values, radius).T, radius).T
    return np.asarray((total + side * side // 2) // (side * side), np.int64)


def window_max(values: Whole, radius: int) -> Whole:
    """Return the largest value within `radius` rows and columns of each pixel."""
    return np.asarray(ndimage.maximum_filter(values, 2 * radius + 1, mode="nearest"))


def window_min(values: Whole, radius: int) -> Whole:
    """Return the smallest value within `radius` rows and columns of each pixel."""
    return np.asarray(ndimage.minimum_filter(values, 2 * radius + 1, mode="nearest"))


def closing(values: Whole, radius: int) -> Whole:
    """Fill all that is darker than its surroundings and thinner than the window, and leave edges where they are.

    The largest values are taken a little beyond the picture's edges too, or the edge of a shadow would not stay where
    it leaves the picture.
    """
    margin = min(radius, _MARGIN)
    closed = window_min(window_max(np.pad(values, margin, mode="edge"), radius), radius)
    return closed[margin : margin + values.shape[0], margin : margin + values.shape[1]]


def opening(values: Whole, radius: int) -> Whole:
    """Fill all that is lighter than its surroundings and thinner than the window, and leave edges where they are."""
    return -closing(-values, radius)


def _sum_along_rows(values: Whole, radius: int) -> Whole:
    """Add up the `2 * radius + 1` values around each along its row."""
    sums = np.cumsum(np.pad(values, ((0, 0), (radius + 1, radius)), mode="edge"), axis=1)
    return np.asarray(sums[:, 2 * radius + 1 :] - sums[:, : -2 * radius - 1])
