"""Scribbles: lines that mean nothing, long enough to be no digit."""

from collections.abc import Callable
from typing import Final

import numpy as np

from training.data.nondigits.family import Families, Lines
from training.data.procedural.curve import Floats, curve


def turned(line: Floats, angle: float) -> Floats:
    """Turn a line `[points, 2]` clockwise about the origin by an angle in radians."""
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.asarray(line @ np.array([[cosine, sine], [-sine, cosine]]))


def zigzag(rng: np.random.Generator) -> Lines:
    """Go to and fro from left to right, with a height that comes and goes."""
    turns = int(rng.integers(7, 15))
    heights = rng.uniform(0.25, 0.6, turns) * np.where(np.arange(turns) % 2, 1, -1)
    steps = np.cumsum(rng.uniform(0.5, 1.5, turns)) / turns
    return [turned(np.column_stack([steps, heights]), rng.uniform(-0.9, 0.9))]


def coil(rng: np.random.Generator) -> Lines:
    """Write a row of loops from left to right."""
    loops = int(rng.integers(4, 8))
    time = np.linspace(0.0, 1.0, 16 * loops)
    radius = rng.uniform(0.15, 0.3)
    phase = 2 * np.pi * loops * time
    line = np.column_stack([1.2 * time + 0.7 * radius * np.cos(phase), radius * np.sin(phase)])
    return [turned(line, rng.uniform(-0.5, 0.5))]


def hatching(rng: np.random.Generator) -> Lines:
    """Draw many lines side by side."""
    count = int(rng.integers(5, 10))
    ends = np.array([-0.5, 0.5]) + rng.normal(0.0, 0.1, (count, 2))
    places = np.linspace(-0.5, 0.5, count) * rng.uniform(0.8, 1.3)
    angle = rng.uniform(0.3, 1.2)
    return [
        turned(np.array([[place, low], [place, high]]), angle) for place, (low, high) in zip(places, ends, strict=True)
    ]


def _loose_curve(rng: np.random.Generator) -> Lines:
    return [curve(rng.uniform(0.0, 1.0, (int(rng.integers(11, 19)), 2)) * [1.2, 1.0], (), 1.0, 1.0)]


def _tangle(rng: np.random.Generator) -> Lines:
    return [rng.uniform(0.0, 1.0, (int(rng.integers(11, 18)), 2))]


def _several_curves(rng: np.random.Generator) -> Lines:
    return [curve(rng.uniform(0.0, 1.0, (6, 2)), (), 1.0, 1.0) for _ in range(int(rng.integers(3, 5)))]


def _pendulum(rng: np.random.Generator) -> Lines:
    """Swing at two rates at once (a Lissajous figure)."""
    across, down = [(3, 4), (3, 5), (4, 5)][int(rng.integers(3))]
    time = np.linspace(0.0, rng.uniform(0.8, 1.0), 120) * 2 * np.pi
    return [np.column_stack([np.sin(across * time + rng.uniform(0.5, 1.0)), np.sin(down * time)])]


def _spiral(least: float, most: float) -> Callable[[np.random.Generator], Lines]:
    """Return what winds so many times about its middle: fewer turns are a 6 or a 9."""

    def draw(rng: np.random.Generator) -> Lines:
        turns = rng.uniform(least, most)
        time = np.linspace(0.03, 1.0, round(24 * turns))
        angle = rng.choice([-1, 1]) * 2 * np.pi * turns * time + rng.uniform(0, 2 * np.pi)
        return [time[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])]

    return draw


def _burst(rng: np.random.Generator) -> Lines:
    """Draw rays from about one point."""
    angles = np.linspace(0.0, 2 * np.pi, int(rng.integers(7, 12)), endpoint=False) + rng.uniform(0, 1)
    reach = rng.uniform(0.6, 1.0, len(angles))
    return [
        np.array([[0.05, 0.0], [far, 0.0]]) @ turned(np.eye(2), angle) for far, angle in zip(reach, angles, strict=True)
    ]


SCRIBBLES: Final[Families] = {
    "train": {
        "loose curve": _loose_curve,
        "zigzag": zigzag,
        "hatching": hatching,
        "several curves": _several_curves,
        "spiral": _spiral(2.5, 4.0),
    },
    "validation": {"pendulum": _pendulum, "coil": coil},
    "test": {"tangle": _tangle, "burst": _burst, "tight spiral": _spiral(4.0, 6.0)},
}
