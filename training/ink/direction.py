"""Marks in, slopes out: which way rules and lines of writing run."""

import math
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from training.ink.mask import Mask, Numbers, connected, extents
from training.ink.rasterise import Ink

LEVEL: Final = 0.04
"""Slope below which a line is as good as level: 2.3 degrees."""

_STEPS = 48
"""Slopes are tried in steps of this part of 1, about a degree."""

_STEEPEST = 40
"""Steps of the steepest line of writing: 40 degrees."""

_MOST_POINTS = 30000
"""How many pixels of ink are looked at; of more, every second, third, …"""

_TILES = 8
"""A picture's longer side in tiles: within one, a rule is straight, whatever the lens and the perspective."""

_MOST_DIGITS = 4000
"""More parts than this are no writing, and too many to compare each with each."""

_REACH = 4
"""How far, in heights of a digit, a neighbour on the line may be."""

_OFF_LINE = 0.3
"""How far, in heights of a digit, the centre of a neighbour may be off the line."""

INK: Final = 0.25
"""Ink from which a pixel belongs to a piece."""

_WHOLE = 1024
"""Scores are counted in whole steps of this part of 1, so that no sum depends on its order."""


class _Digits(NamedTuple):
    """Parts of the ink about as large as a digit.

    Attributes:
        size: What is usual for a digit's longer side, in pixels.
        x: Centres of mass.
        y: Centres of mass.
    """

    size: int
    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]


def straight_slope(marks: Mask) -> float:
    """Return the slope along which, or square to which, most marks stand in straight rows: that of rules, if any.

    The marks of each tile are thrown onto a line, as in the transform of Radon; straight rows fall on few places of it.

    Args:
        marks: `[height, width]`, what may be ink or a rule.

    Returns:
        A slope from -1 to 1.
    """
    side = max(marks.shape) // _TILES + 1
    points = _points_of(marks, side)
    scores = {step: _straightness(points, side, step / _STEPS) for step in range(-_STEPS, _STEPS + 1)}
    best = max(scores, key=lambda step: (scores[step], -abs(step)))
    return best / _STEPS


def _points_of(marks: Mask, side: int) -> tuple[Numbers, Numbers, Numbers]:
    """Return where the places of each point's tile begin, and where in its tile it is: x and y."""
    y, x = np.nonzero(marks)
    every = len(y) // _MOST_POINTS + 1
    y, x = y[::every], x[::every]
    tile = (y // side) * _TILES + x // side
    return tile * 2 * side, x % side, y % side


def _straightness(points: tuple[Numbers, Numbers, Numbers], side: int, slope: float) -> int:
    """Return how unevenly the points fall on the places, of two pixels each, of two lines for each tile."""
    first, x, y = points
    cosine = 1 / math.sqrt(1 + slope * slope)
    sine = slope * cosine
    across = first + ((y * cosine - x * sine + side) / 2).astype(np.int64)
    along = first + ((x * cosine + y * sine + side) / 2).astype(np.int64)
    return sum(int((np.bincount(place) ** 2).sum()) for place in (across, along))


def writing_slope(ink: Ink) -> float:
    """Return the slope of the lines of writing: that along which most neighbours lie in line.

    Args:
        ink: `[height, width]`, 0..1, without rules.

    Returns:
        A slope up to 40 degrees either way; 0 where the lines are level, or too little speaks against it.
    """
    digits = _digits_of(ink)
    count = len(digits.x)
    if not 3 <= count <= _MOST_DIGITS:
        return 0.0
    here, there = np.triu_indices(count, 1)
    dx, dy = digits.x[there] - digits.x[here], digits.y[there] - digits.y[here]
    level = highest = _in_line(dx, dy, digits.size, 0)
    best = 0
    for step in range(1, _STEEPEST + 1):
        for either in (-step, step):
            score = _in_line(dx, dy, digits.size, either / _STEPS)
            if score > highest:
                best, highest = either, score
    enough = level * (1 + 3 / count) + _WHOLE
    return best / _STEPS if abs(best / _STEPS) > LEVEL and highest > enough else 0.0


def _in_line(dx: npt.NDArray[np.float64], dy: npt.NDArray[np.float64], size: int, slope: float) -> int:
    """Return how many pairs lie along the slope, near and in line ones more than others."""
    cosine = 1 / math.sqrt(1 + slope * slope)
    sine = slope * cosine
    near = 1 - abs(dx * cosine + dy * sine) / (_REACH * size)
    straight = 1 - abs(dy * cosine - dx * sine) / (_OFF_LINE * size)
    both = np.floor(np.maximum(near, 0) * np.maximum(straight, 0) * _WHOLE)
    return int(both.sum())


def _digits_of(ink: Ink) -> _Digits:
    """Find the centres of the digits, roughly: pieces larger than a digit are taken apart, small ones left out."""
    numbers, count = connected(ink >= INK)
    if count == 0:
        return _Digits(0, np.empty(0), np.empty(0))
    top, left, height, width = extents(numbers)
    longer = np.maximum(height, width)
    y, x = np.nonzero(numbers)
    piece = numbers[y, x] - 1
    size = usual_size(longer, np.bincount(piece))
    down, across = _shares(height, size), _shares(width, size)
    shares = np.where(2 * longer < size, 0, down * across)
    first = np.cumsum(shares) - shares
    part = (y - top[piece]) * down[piece] // height[piece] * across[piece]
    part += first[piece] + (x - left[piece]) * across[piece] // width[piece]
    counted = shares[piece] > 0
    part, x, y = part[counted], x[counted], y[counted]
    mass = np.bincount(part)
    some = mass > 0
    return _Digits(size, *((np.bincount(part, weights=axis)[some] + 0.5 * mass[some]) / mass[some] for axis in (x, y)))


def usual_size(sizes: Numbers, masses: Numbers) -> int:
    """Return the size that half of the ink does not exceed."""
    order = np.argsort(sizes, kind="stable")
    reached = np.cumsum(masses[order])
    return int(sizes[order][np.searchsorted(2 * reached, reached[-1])])


def _shares(lengths: Numbers, size: int) -> Numbers:
    """Return into how many parts of about a digit's size each length is taken apart; none up to one and a half."""
    return np.where(2 * lengths <= 3 * size, 1, (2 * lengths + size) // (2 * size))
