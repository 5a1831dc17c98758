"""Strokes in, strokes of another hand out: bent before they are drawn, so that lines stay lines."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from training.data.strokes import Strokes
from training.ink import Stroke

_Floats = npt.NDArray[np.float64]
_ROTATION = np.deg2rad(7.0)
_SLANT = 0.18
_STRETCH = 0.12
_WAVES = 4
_WAVE = 0.022  # of the digit's size
_STROKE_SHIFT = 0.025  # of the digit's size

PEN_RANGE = (9.0, 36.0)
"""Thinnest and thickest pen that training draws with, in ink pixels at the standard size."""


def bend(strokes: Sequence[Stroke], rng: np.random.Generator) -> Strokes:
    """Rotate, slant, stretch and warp strokes, and move each of several strokes a little.

    Args:
        strokes: Lists of points in any scale, y down, with at least one point.
        rng: Source of all randomness.

    Returns:
        As many strokes with as many points, about the origin, with a size of about 1.
    """
    points = np.array([point[:2] for stroke in strokes for point in stroke], np.float64)
    low, high = points.min(axis=0), points.max(axis=0)
    points = (points - (low + high) / 2) / max((high - low).max(), 1e-9)
    points = _warp(points, rng) @ _affine(rng).T
    shift = _STROKE_SHIFT if len(strokes) > 1 else 0.0
    bent, start = [], 0
    for stroke in strokes:
        moved = points[start : start + len(stroke)] + rng.normal(0, shift, 2)
        bent.append([(float(x), float(y)) for x, y in moved])
        start += len(stroke)
    return bent


def random_pen(rng: np.random.Generator) -> float:
    """Return a pen diameter in ink pixels, as often below as above the middle ratio of the range."""
    thinnest, thickest = PEN_RANGE
    return float(thinnest * (thickest / thinnest) ** rng.random())


def _affine(rng: np.random.Generator) -> _Floats:
    angle, slant = rng.normal(0, _ROTATION), rng.normal(0, _SLANT)
    stretch = np.diag(np.exp(rng.normal(0, _STRETCH, 2)))
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.asarray(rotation @ np.array([[1, slant], [0, 1]]) @ stretch)


def _warp(points: _Floats, rng: np.random.Generator) -> _Floats:
    """Add a smooth field: a few waves about as long as the digit."""
    frequencies = rng.normal(0, 4.0, (2, _WAVES))
    phases = rng.uniform(0, 2 * np.pi, _WAVES)
    amplitudes = rng.normal(0, _WAVE, (_WAVES, 2))
    return np.asarray(points + np.sin(points @ frequencies + phases) @ amplitudes)
