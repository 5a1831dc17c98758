"""Whole numbers in and out: what a square window around each pixel holds. Windows end at the picture's edge."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]


def blur(values: Whole) -> Whole:
    """Return the rounded mean of the 3x3 pixels around each; beyond the edge, the edge goes on."""
    rows, columns = values.shape
    framed = np.pad(values, 1, mode="edge")
    total = sum(framed[y : y + rows, x : x + columns] for y in range(3) for x in range(3))
    return np.asarray((total + 4) // 9, np.int64)


def window_max(values: Whole, radius: int) -> Whole:
    """Return the largest value within `radius` rows and columns of each pixel."""
    return _along_rows(_along_rows(values, radius, np.maximum).T, radius, np.maximum).T


def window_min(values: Whole, radius: int) -> Whole:
    """Return the smallest value within `radius` rows and columns of each pixel."""
    return _along_rows(_along_rows(values, radius, np.minimum).T, radius, np.minimum).T


def closing(values: Whole, radius: int) -> Whole:
    """Fill all that is darker than its surroundings and thinner than the window, and leave edges where they are."""
    return window_min(window_max(values, radius), radius)


def _along_rows(values: Whole, radius: int, pick: Callable[[Whole, Whole], Whole]) -> Whole:
    """Pick from the `2 * radius + 1` values around each along its row, by windows that double in length."""
    picked = np.pad(values, ((0, 0), (radius, radius)), mode="edge")
    length, goal = 1, 2 * radius + 1
    while length < goal:
        step = min(length, goal - length)
        picked = pick(picked[:, :-step], picked[:, step:])
        length += step
    return picked
