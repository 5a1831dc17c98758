"""A line of digits, the height of a digit and a pen in, the digits side by side out."""

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from training.data.numbers.hand import Writing
from training.data.numbers.outlines import Outline, moved, right_of

_Floats = npt.NDArray[np.float64]

_FINE = 0.012  # distance of points along a stroke when its distance to another is measured, of a digit's height
_NEAR = 0.004  # of a digit's height: as good as there
_STEPS = 200
_REACH = 2  # how many digits before a digit it may run into


def lay_out(writing: Writing, height: float, pen: float, touching: bool = False) -> list[Outline]:
    """Place the digits of a line from left to right.

    Args:
        writing: The line.
        height: Height of a tall digit, in pixels.
        pen: Diameter of the pen, in pixels.
        touching: Whether each digit touches the one before it or runs into it slightly. Else their ink keeps apart.

    Returns:
        The strokes of each digit in pixels, y down, the first digit at x = 0 and its foot near y = 0.
    """
    placed: list[Outline] = []
    for index, outline in enumerate(writing.outlines):
        digit = [stroke * height * writing.heights[index] for stroke in outline]
        left = right_of(placed[-_REACH:])
        lift = writing.offsets[index] * height
        digit = moved(digit, left, left * writing.hand.slope + lift)
        if placed:
            gap = pen * (1 - writing.overlaps[index]) if touching else pen + writing.spaces[index] * height
            kerning = 1.0 if touching else writing.hand.kerning
            closest = approach(placed[-_REACH:], digit, gap, height)
            shift = kerning * closest + (1 - kerning) * gap
            digit = moved(digit, shift, shift * writing.hand.slope)
        placed.append(digit)
    return placed


def approach(others: list[Outline], digit: Outline, gap: float, height: float) -> float:
    """Slide a digit to the left until its line is `gap` from the lines before it.

    The distance between two drawings never shrinks by more than they are moved. So each step goes by what the distance
    exceeds the gap, and none goes too far (sphere tracing: Hart 1996).

    Args:
        others: Digits to the left.
        digit: The digit, to the right of them.
        gap: Distance of the middles of the lines, in pixels; below 0 it goes on by that much after they met.
        height: Height of a tall digit, in pixels.

    Returns:
        How far to move it, in pixels, to the left where below 0. It stops above the others where it misses them.
    """
    tree = cKDTree(np.concatenate([_fine(stroke, height) for other in others for stroke in other]))
    points = np.concatenate([_fine(stroke, height) for stroke in digit])
    start = max(gap, 0.0)
    shift, least = start, float(tree.data[:, 0].min() - points[:, 0].min())
    for _ in range(_STEPS):
        distance = float(tree.query(points + np.array((shift, 0.0)))[0].min()) - start
        if distance < _NEAR * height or shift < least:
            break
        shift -= distance
    return max(shift, least) + min(gap, 0.0)


def _fine(stroke: _Floats, height: float) -> _Floats:
    """Return points along a stroke that lie close together."""
    if len(stroke) < 2:
        return stroke
    lengths = np.hypot(*np.diff(stroke, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    places = np.linspace(0, along[-1], 2 + int(along[-1] / (_FINE * height)))
    return np.stack([np.interp(places, along, stroke[:, axis]) for axis in (0, 1)], axis=1)
