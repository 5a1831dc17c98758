"""A path in words in, control points out.

A path is one stroke: its control points in writing order, `x,y` in hundredths of the digit's height, y down. A smooth
line runs through them; at a point marked `!` the pen turns sharply. `"0,20 30,0! 30,100"` is the digit one.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from training.data.procedural.curve import Floats


@dataclass(frozen=True)
class Path:
    """One stroke before it is written.

    Attributes:
        points: Control points `[k, 2]` in heights of the digit.
        corners: Indices of those at which the pen turns sharply.
    """

    points: Floats
    corners: tuple[int, ...]


@cache
def parse(notation: str) -> Path:
    """Read a path.

    Args:
        notation: At least two control points, as above.

    Raises:
        ValueError: A word is not `x,y` or `x,y!`.
    """
    words = notation.split()
    points = np.array([_point(word.removesuffix("!")) for word in words]) / 100
    return Path(points, tuple(index for index, word in enumerate(words) if word.endswith("!")))


def _point(word: str) -> tuple[float, float]:
    x, y = word.split(",")
    return float(x), float(y)
