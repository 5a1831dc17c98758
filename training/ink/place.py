"""Strokes of any scale in, strokes in ink pixels out, with the size of the ink that holds them."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from training.ink.constants import PEN_WIDTH, STANDARD_SIZE
from training.ink.rasterise import Stroke
from training.ink.turn import Matrix

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_DIGIT_SHAPE = 1.3
"""What is not wider than this for its height may be one digit."""

_PARTS = 2
"""How many parts one digit may have that keep apart, such as a five and its bar."""

_LONG = 2.0
"""What is wider than this for its height is no digit."""

_MANY = 8.0
"""No digit is drawn smaller than if this many of them stood side by side in the width of what is one piece."""

_MOST = 4096
"""No digit is drawn smaller than if this many of them stood side by side in the longer side of them all."""

_FARTHEST = 2.0**1000
"""What is farther away is placed as if it were there: no length is too large for a number then."""

_Extent = tuple[float, float, float, float]  # left, top, right, bottom


class PlacedStrokes(NamedTuple):
    """Strokes in ink pixels.

    Attributes:
        strokes: Lists of points `(x, y)`, y down.
        height: Height of the ink that holds them, in ink pixels.
        width: Its width.
        to_given: The way back from ink pixels to the scale that the strokes had.
    """

    strokes: list[list[tuple[float, float]]]
    height: int
    width: int
    to_given: Matrix


def place(strokes: Sequence[Stroke], pen: float = PEN_WIDTH) -> PlacedStrokes:
    """Give the strokes of one digit, which have no scale of their own, the standard size.

    The longer side of the box of all points becomes 160 ink px; the ink is as large as the drawn strokes.

    Args:
        strokes: Lists of points `(x, y)`, y down, in any scale.
        pen: Diameter of the pen in ink pixels that will draw them.

    Returns:
        The strokes in ink pixels, in an ink of 0 x 0 where there is no point.
    """
    return _place_by(strokes, pen, _longer_side)


def place_number(strokes: Sequence[Stroke], pen: float = PEN_WIDTH) -> PlacedStrokes:
    """Give the strokes of any number of digits, which have no scale of their own, the standard size.

    As `place` does, but it is the largest digit whose longer side becomes 160 ink px. What could be one digit is one;
    else digits are strokes whose boxes overlap.

    Args:
        strokes: Lists of points `(x, y)`, y down, in any scale.
        pen: Diameter of the pen in ink pixels that will draw them.

    Returns:
        The strokes in ink pixels, in an ink of 0 x 0 where there is no point.
    """
    return _place_by(strokes, pen, _largest_digit)


def _place_by(strokes: Sequence[Stroke], pen: float, size_of: Callable[[Sequence[_Extent]], float]) -> PlacedStrokes:
    near = [[(_near(x), _near(y)) for x, y, *_ in stroke] for stroke in strokes]
    extents = [_extent_of(stroke) for stroke in near if stroke]
    if not extents:
        return PlacedStrokes([], 0, 0, IDENTITY)
    left, top, right, bottom = _around(extents)
    size = max(size_of(extents), _longer_side(extents) / _MOST)
    margin = math.ceil(pen / 2 + 0.5)

    def ink_pixels(length: float) -> float:
        # A share of the size, not a factor: 160 / size would overflow for the tiniest drawings.
        return length / size * STANDARD_SIZE if size > 0 else 0.0

    placed = [[(ink_pixels(x - left) + margin, ink_pixels(y - top) + margin) for x, y in stroke] for stroke in near]
    pixel = size / STANDARD_SIZE
    return PlacedStrokes(
        placed,
        math.ceil(ink_pixels(bottom - top)) + 2 * margin,
        math.ceil(ink_pixels(right - left)) + 2 * margin,
        (pixel, 0.0, 0.0, pixel, left - margin * pixel, top - margin * pixel),
    )


def _near(place: float) -> float:
    return min(max(place, -_FARTHEST), _FARTHEST)


def _longer_side(extents: Sequence[_Extent]) -> float:
    left, top, right, bottom = _around(extents)
    return max(right - left, bottom - top)


def _largest_digit(extents: Sequence[_Extent]) -> float:
    left, top, right, bottom = _around(extents)
    clusters = _clusters(extents)
    if right - left <= _DIGIT_SHAPE * (bottom - top) and len(clusters) <= _PARTS:
        return max(right - left, bottom - top)
    return max(_digit_size(*cluster) for cluster in clusters)


def _digit_size(left: float, top: float, right: float, bottom: float) -> float:
    """Return the longer side of one digit; of digits that hang together, their height."""
    width, height = right - left, bottom - top
    return max(height, width / _MANY) if width > _LONG * height else max(height, width)


def _clusters(extents: Sequence[_Extent]) -> list[_Extent]:
    """Unite boxes as long as any two overlap."""
    clusters: list[_Extent] = []
    for extent in extents:
        whole, rest = extent, clusters
        while near := [other for other in rest if _overlap(whole, other)]:
            rest = [other for other in rest if other not in near]
            whole = _around([whole, *near])
        clusters = [*rest, whole]
    return clusters


def _overlap(one: _Extent, other: _Extent) -> bool:
    return all(one[axis] <= other[axis + 2] and other[axis] <= one[axis + 2] for axis in (0, 1))


def _extent_of(stroke: Sequence[tuple[float, float]]) -> _Extent:
    xs, ys = zip(*stroke, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _around(extents: Sequence[_Extent]) -> _Extent:
    lefts, tops, rights, bottoms = zip(*extents, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
