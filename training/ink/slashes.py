"""A box or ink and a line of pieces in, how much of a slash it is out."""

import math
from collections.abc import Sequence

import numpy as np

from training.ink.bounds import Box
from training.ink.pieces import Piece
from training.ink.rasterise import Ink

_SLIM = 0.2
"""Width of a straight line with its pen, as a share of its length, at most."""

_LEAN = 0.12
"""How far a slash leans to the right at least, for each pixel of its height: more than most ones do."""

_HALF_SIZE, _FULL_SIZE = 0.5, 0.7
"""Pieces lower than this, in heights of a digit, tell neither that there is a digit nor from where to where it goes."""

_SHORT = 0.08
"""How far a slash may end before its neighbours do, in heights of a digit."""

_BELOW = 2.0
"""How much more it counts to go below the digits than above: many ones rise above them, hardly one goes below."""

_NEIGHBOURS = 4


def overreach(box: Box, others: Sequence[Piece], height: float) -> float:
    """Tell how far something goes beyond the digits beside it, above and below.

    A slash and a one are the same ink. What tells them apart is that the slash stands between digits and is longer than
    they are.

    Args:
        box: Of what may be a slash: a leaning line.
        others: The other pieces of the line.
        height: How high a digit is, in pixels.

    Returns:
        How far the upper end and, counted twice, the lower end go beyond the neighbours, in heights of a digit; 0 for
        what ends short, or has digits on one side only.
    """
    places = [_place(other, box) for other in others if other.height >= _HALF_SIZE * height]
    full = [other for other in others if other.height >= _FULL_SIZE * height]
    if not full or min(places) >= 0 or max(places) <= 0:
        return 0.0
    beside = sorted(full, key=lambda other: (abs(_place(other, box)), other.box))[:_NEIGHBOURS]
    top = sum(other.box[0] for other in beside) / len(beside)
    bottom = sum(other.box[2] for other in beside) / len(beside)
    above, below = (top - box[0]) / height, (box[2] - bottom) / height
    return max(above + _BELOW * below, 0.0) if min(above, below) > -_SHORT else 0.0


def _place(other: Piece, box: Box) -> int:
    """Return how far right of a box the middle of a piece is; twice as far, as both sides are added up."""
    return other.box[1] + other.box[3] - box[1] - box[3]


def is_leaning_line(ink: Ink) -> bool:
    """Return whether ink is a straight line that leans to the right."""
    yy, xx, xy = spread_of(ink)
    return is_slim(yy, xx, xy, _SLIM) and -xy >= _LEAN * yy


def is_slim(yy: float, xx: float, xy: float, slim: float) -> bool:
    """Return whether ink with this spread is not wider across than a share of how long it is."""
    half, spread = (xx + yy) / 2, math.sqrt((xx - yy) ** 2 / 4 + xy * xy)
    return half - spread <= slim * slim * (half + spread)


def spread_of(ink: Ink) -> tuple[float, float, float]:
    """Return how far ink spreads from its middle.

    Args:
        ink: Ink of shape `[height, width]`, 0..1, not blank.

    Returns:
        The mean square of how far it is down, of how far it is across, and the mean product of both.
    """
    values = ink.astype(np.float64)
    mass = float(values.sum())
    ys, xs = np.arange(ink.shape[0]) + 0.5, np.arange(ink.shape[1]) + 0.5
    rows, columns = values.sum(axis=1), values.sum(axis=0)
    y, x = float(rows @ ys) / mass, float(columns @ xs) / mass
    yy, xx = float(rows @ (ys - y) ** 2) / mass, float(columns @ (xs - x) ** 2) / mass
    return yy, xx, float((ys - y) @ values @ (xs - x)) / mass
