"""Clean lines in, lines of a hand out: other proportions, soft bends, ends that miss their places."""

import numpy as np

from training.data.nondigits.family import Lines
from training.data.procedural.curve import Floats, length_of, resample

_STRETCH = 0.12
_SLANT = 0.1
_TURN = 0.06
_BEND = 0.02
_STRAY_STROKE = 0.012
_STRAY_END = 0.6
"""Standard deviation by which an end misses its place, in steps from one point to the next."""


def sloppy(lines: Lines, rng: np.random.Generator) -> Lines:
    """Draw lines by a hand of its own.

    Args:
        lines: Lines in any scale, y down; a line of one point is a dot.
        rng: Where all chance comes from.

    Returns:
        The lines in any order, the longer side of the whole about 1.
    """
    points = np.concatenate(lines)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = max(float((high - low).max()), 1e-9)
    rate = rng.uniform(14.0, 26.0)
    order = rng.permutation(len(lines)).tolist()
    drawn = [_line((lines[index] - low) / scale, rate, rng) for index in order]
    ends = np.cumsum([len(line) for line in drawn])
    return np.split(_bend(np.concatenate(drawn), rng) @ _affine(rng).T, ends[:-1])


def _line(line: Floats, rate: float, rng: np.random.Generator) -> Floats:
    """Return one line as a pen leaves it, a little off its place."""
    line = line + rng.normal(0.0, _STRAY_STROKE, 2)
    if len(line) == 1:
        return line
    line = resample(line, max(3, round(length_of(line) * rate)), rest=rng.uniform(0.0, 0.6))
    line[0] += (line[0] - line[1]) * rng.normal(0.0, _STRAY_END)
    line[-1] += (line[-1] - line[-2]) * rng.normal(0.0, _STRAY_END)
    return line


def _bend(points: Floats, rng: np.random.Generator) -> Floats:
    """Bend the whole smoothly, which changes its proportions."""
    x, y = np.pi * points.T
    waves = np.stack([np.sin(y), np.sin(2 * y), np.sin(x), np.sin(2 * x), np.cos(x) * np.cos(y)])
    return np.asarray(points + (rng.normal(0.0, _BEND, (2, len(waves))) @ waves).T)


def _affine(rng: np.random.Generator) -> Floats:
    angle = rng.normal(0.0, _TURN)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.asarray(turn @ np.array([[np.exp(rng.normal(0.0, _STRETCH)), -rng.normal(0.0, _SLANT)], [0.0, 1.0]]))
