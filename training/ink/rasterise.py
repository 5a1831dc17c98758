"""Strokes in, ink out: the distance to the polyline, with round caps and anti-aliased edges."""

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Point = Sequence[float]
Stroke = Sequence[Point]
Ink = npt.NDArray[np.float32]
_Floats = npt.NDArray[np.float64]
_Indices = npt.NDArray[np.int64]

_FARTHEST = 2.0**24
"""What is farther outside is drawn as if it were there: the squares of lengths stay exact, and none is infinite."""

_AT_ONCE = 1 << 15
"""Pixels of all windows that are worked on at once: so many stay in the processor's cache."""


def rasterise(strokes: Sequence[Stroke], height: int, width: int, pen: float) -> Ink:
    """Draw strokes with a round pen.

    A pixel's ink is `clamp(pen / 2 + 1/2 - d, 0, 1)`, where `d` is the distance from its centre to the nearest
    stroke. Only `+ - * /` and square roots are used, in the order of the TypeScript twin, so that both give the
    same bits. What lies outside the ink is cut off.

    Args:
        strokes: Lists of points `(x, y)` in ink pixels, y down. One point is a dot, none is nothing.
        height: Height of the ink in pixels.
        width: Width of the ink in pixels.
        pen: Diameter of the pen in ink pixels, above 0.

    Returns:
        Ink of shape `[height, width]`, float32, 0 = paper, 1 = ink.
    """
    segments = [segment for stroke in strokes for segment in _segments_of(stroke)]
    ends = np.clip(np.array(segments, np.float64).reshape(-1, 2, 2), -_FARTHEST, _FARTHEST)
    reach = pen / 2 + 0.5
    # As (y, x), as the ink's axes are.
    first = np.maximum(np.floor(ends.min(axis=1) - reach), 0)[:, ::-1].astype(np.int64)
    last = np.minimum(np.ceil(ends.max(axis=1) + reach)[:, ::-1], (height, width)).astype(np.int64)
    sizes = last - first
    seen = np.flatnonzero((sizes > 0).all(axis=1))
    if not len(seen):
        return np.zeros((height, width), np.float32)
    nearest = np.full((height, width), np.inf)
    for some in _of_like_size(seen, sizes):
        squares = _squared_distances(ends[some], first[some], sizes[some].max(axis=0))
        for each, (top, left), (bottom, right) in zip(squares, first[some].tolist(), last[some].tolist(), strict=True):
            window = nearest[top:bottom, left:right]
            np.minimum(window, each[: bottom - top, : right - left], out=window)
    return _coverage(nearest, reach)


def _segments_of(stroke: Stroke) -> list[tuple[Point, Point]]:
    """Return the straight pieces of a stroke; a dot is one of no length."""
    points = [point[:2] for point in stroke]
    return list(itertools.pairwise(points * 2 if len(points) == 1 else points))


def _of_like_size(segments: _Indices, sizes: _Indices) -> Iterator[_Indices]:
    """Yield groups that are worked on at once: NumPy takes longer to be called than for the pixels of one segment."""
    order = segments[np.argsort(sizes[segments].prod(axis=1), kind="stable")]
    start = tallest = widest = 0
    for end, (height, width) in enumerate(sizes[order].tolist()):
        # The largest of a group decide how many pixels each of it takes.
        tallest, widest = max(tallest, height), max(widest, width)
        if end > start and (end + 1 - start) * tallest * widest > _AT_ONCE:
            yield order[start:end]
            start, tallest, widest = end, height, width
    yield order[start:]


def _squared_distances(ends: _Floats, first: _Indices, size: _Indices) -> _Floats:
    """Return how far pixels are from segments, squared, each segment in a window of its own, `[n, height, width]`.

    Args:
        ends: Both ends of each, `[n, 2, 2]`, as (x, y).
        first: Row and column of each window, `[n, 2]`.
        size: Height and width of all windows.
    """
    (ax, ay), (dx, dy) = (each.T[:, :, None, None] for each in (ends[:, 0], ends[:, 1] - ends[:, 0]))
    x = (first[:, 1, None, None] + np.arange(size[1])) + 0.5 - ax
    y = (first[:, 0, None, None] + np.arange(size[0])[:, None]) + 0.5 - ay
    length_squared = dx * dx + dy * dy
    has_length = length_squared > 0
    dx, dy = dx * has_length, dy * has_length
    along = x * dx + y * dy
    along /= np.where(has_length, length_squared, 1.0)
    along = np.minimum(np.maximum(along, 0.0, out=along), 1.0, out=along)
    # In place, since these arrays are large and one fits into the processor's cache.
    off_x = along * dx
    np.subtract(x, off_x, out=off_x)
    off_y = np.multiply(along, dy, out=along)
    np.subtract(y, off_y, out=off_y)
    off_x *= off_x
    off_y *= off_y
    off_x += off_y
    return np.asarray(off_x)


def _coverage(squares: _Floats, reach: float) -> Ink:
    """Return the ink of pixels that are so far from their nearest segment, squared; `squares` is written over.

    One square root a pixel, not one a segment: the nearest segment has the most ink, to the last bit.
    """
    coverage = np.subtract(reach, np.sqrt(squares, out=squares), out=squares)
    np.maximum(coverage, 0.0, out=coverage)
    return np.asarray(np.minimum(coverage, 1.0, out=coverage), np.float32)
