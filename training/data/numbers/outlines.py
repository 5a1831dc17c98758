"""Outlines in, the same moved, and their points, out."""

import numpy as np
import numpy.typing as npt

Outline = list[npt.NDArray[np.float64]]
"""The strokes of one digit as `[points, 2]`: a tall digit is 1 high, its left edge at x = 0, its foot at y = 0."""


def moved(outline: Outline, x: float, y: float) -> Outline:
    """Move the strokes of an outline."""
    return [stroke + np.array((x, y)) for stroke in outline]


def points_of(outlines: list[Outline]) -> npt.NDArray[np.float64]:
    """Return the points of all outlines, `[points, 2]`."""
    return np.concatenate([stroke for outline in outlines for stroke in outline])


def right_of(outlines: list[Outline]) -> float:
    """Return how far right outlines go; 0 where there is none."""
    return max((float(stroke[:, 0].max()) for outline in outlines for stroke in outline), default=0.0)
