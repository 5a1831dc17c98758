"""Control points in, lines out. A line is linear in its control points, so that every shape of path is one matrix."""

import itertools
from functools import cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

STEPS = 8
"""Points from one control point to the next, before resampling: at the size of a digit, more cannot be seen."""


def curve(points: Floats, corners: tuple[int, ...], roundness: float, sharpness: float) -> Floats:
    """Draw a line through control points.

    Args:
        points: Control points `[k, 2]`, k at least 2.
        corners: Indices of the points at which the line turns sharply.
        roundness: 1 for smooth arcs, 0 for straight lines from point to point; between and beyond are allowed.
        sharpness: 1 for sharp corners, 0 for corners as round as all else.

    Returns:
        Points of the line, `[8 * (k - 1) + 1, 2]`; every eighth is a control point.
    """
    straight, smooth, cornered = _matrices(len(points), corners)
    arcs = smooth + sharpness * (cornered - smooth)
    return np.asarray((straight + roundness * (arcs - straight)) @ points)


def length_of(line: Floats) -> float:
    """Return the length of a line `[m, 2]`."""
    return float(np.hypot(*np.diff(line, axis=0).T).sum())


def resample(line: Floats, count: int, rest: float) -> Floats:
    """Put points on a line as a pen of changing speed leaves them at equal intervals of time.

    Args:
        line: Points `[m, 2]`.
        count: How many points, at least 2.
        rest: 0 for a pen of constant speed, up to 1 for one that begins and ends at rest.

    Returns:
        Points `[count, 2]`; the first and the last are those of the line.
    """
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    time = np.linspace(0.0, 1.0, count)
    travelled = along[-1] * (time - rest * np.sin(2 * np.pi * time) / (2 * np.pi))
    return np.column_stack([np.interp(travelled, along, line[:, 0]), np.interp(travelled, along, line[:, 1])])


@cache
def _matrices(count: int, corners: tuple[int, ...]) -> tuple[Floats, Floats, Floats]:
    """Return what turns control points into a polyline, a smooth curve, and a curve with corners."""
    return _splines(count, tuple(range(count))), _splines(count, ()), _splines(count, corners)


def _splines(count: int, corners: tuple[int, ...]) -> Floats:
    """Return the matrix `[8 * (count - 1) + 1, count]` of splines that each run from one corner to the next."""
    matrix = np.zeros((STEPS * (count - 1) + 1, count))
    for first, last in itertools.pairwise(sorted({0, *corners, count - 1})):
        matrix[STEPS * first : STEPS * last + 1, first : last + 1] = _spline(last - first + 1)
    return matrix


def _spline(count: int) -> Floats:
    """Return the matrix `[8 * (count - 1) + 1, count]` of one Catmull-Rom spline; between two points it is straight."""
    points = np.eye(count)
    slopes = np.gradient(points, axis=0, edge_order=2) if count > 2 else np.array([[-1.0, 1.0], [-1.0, 1.0]])
    time = np.arange(STEPS * (count - 1) + 1) / STEPS
    start = np.minimum(time.astype(int), count - 2)
    t = (time - start)[:, None]
    return np.asarray(
        (2 * t**3 - 3 * t**2 + 1) * points[start]
        + (3 * t**2 - 2 * t**3) * points[start + 1]
        + (t**3 - 2 * t**2 + t) * slopes[start]
        + (t**3 - t**2) * slopes[start + 1]
    )
