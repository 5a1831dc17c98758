"""Strokes or ink in, pieces out: the parts of the ink that are read together or apart."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from scipy.ndimage import find_objects

from training.ink.bounds import Box, bounds, darkest_of
from training.ink.constants import BOX_THRESHOLD, MIN_INK
from training.ink.mask import Numbers, connected
from training.ink.rasterise import Ink, Stroke, rasterise

_SOFT_EDGE = 2  # pixels around what is surely ink that may be its soft edge

_PALE, _TINY = 0.4, 10
"""What is paler than this share of the darkest ink, and no longer than so many pixels, came off a soft edge."""


class _Boxed(Protocol):
    @property
    def box(self) -> Box: ...


class Piece(NamedTuple):
    """A part of the ink.

    Attributes:
        box: Where it is.
        ink: Its own ink, of the size of the box: what else lies in the box is 0 here.
        cut: What speaks against it having been cut from the piece to its right; 0 where nothing was cut.
    """

    box: Box
    ink: Ink
    cut: float = 0.0

    @property
    def height(self) -> int:
        """Height of the box."""
        return self.box[2] - self.box[0]

    @property
    def width(self) -> int:
        """Width of the box."""
        return self.box[3] - self.box[1]


def stroke_pieces(strokes: Sequence[Stroke], height: int, width: int, pen: float) -> list[Piece]:
    """Draw each stroke by itself: so strokes that cross are pieces of their own.

    Args:
        strokes: Lists of points `(x, y)` in ink pixels, y down.
        height: Height of the ink in pixels.
        width: Its width.
        pen: Diameter of the pen in ink pixels.

    Returns:
        A piece for each stroke that leaves ink, in the order of the strokes.
    """
    drawn = (_draw(stroke, height, width, pen) for stroke in strokes if stroke)
    # Not trimmed: what one stroke leaves pale at its edge may lie within the box of a digit of several.
    return [piece for piece in drawn if bounds(piece.ink)]


def connected_pieces(ink: Ink) -> list[Piece]:
    """Take ink apart into what hangs together by sides or corners.

    Args:
        ink: Ink of shape `[height, width]`, 0..1.

    Returns:
        The pieces in the order of their first pixels, row by row. Soft edges belong to the piece that they touch, and
        bits of them that touch none are left out.
    """
    darkest = darkest_of(ink)
    if darkest < MIN_INK:
        return []
    numbers, _ = connected(ink >= np.float32(BOX_THRESHOLD * darkest))
    for _ in range(_SOFT_EDGE):
        numbers = _grown(numbers, ink > 0)
    patches = (
        Piece(
            (rows.start, columns.start, rows.stop, columns.stop), _only(ink[rows, columns], numbers[rows, columns], n)
        )
        for n, (rows, columns) in enumerate(find_objects(numbers), start=1)
    )
    return [piece for patch in patches for piece in trimmed(patch) if not _is_crumb(piece, darkest)]


def _is_crumb(piece: Piece, darkest: float) -> bool:
    """Tell whether a piece is a bit of a soft edge; a whole digit in pale pencil is none."""
    return max(piece.height, piece.width) <= _TINY and darkest_of(piece.ink) < _PALE * darkest


def joined(pieces: Sequence[Piece]) -> Piece:
    """Lay pieces over each other."""
    if len(pieces) == 1:
        return pieces[0]
    top, left, bottom, right = box = around(pieces)
    whole = Piece(box, np.zeros((bottom - top, right - left), np.float32))
    for piece in pieces:
        window = _window(whole, piece.box)
        np.maximum(window, piece.ink, out=window)
    return whole


def trimmed(piece: Piece) -> Iterator[Piece]:
    """Yield a piece with the box of its ink, or nothing where it is blank."""
    (top, left, _, _), ink, cut = piece
    for first, start, last, end in bounds(ink):
        yield Piece((top + first, left + start, top + last, left + end), ink[first:last, start:end], cut)


def touching(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Put pieces together whose ink meets, by sides or corners at least, or that others join so.

    Args:
        pieces: Pieces in any order.

    Returns:
        Groups in the order of their first pieces, the pieces of each in their order.
    """
    if len(pieces) == 1:  # as most candidates have
        return [list(pieces)]
    boxes = np.array([piece.box for piece in pieces]).reshape(-1, 4)
    first_of = np.arange(len(pieces))  # of each piece's group
    for index, piece in enumerate(pieces):
        top, left, bottom, right = piece.box
        tops, lefts, bottoms, rights = boxes[:index].T
        beside = (tops <= bottom) & (top <= bottoms) & (lefts <= right) & (left <= rights)
        for other in np.flatnonzero(beside):
            if first_of[other] != first_of[index] and meet(piece, pieces[other]):
                one, another = sorted((first_of[other], first_of[index]))
                first_of[first_of == another] = one
    return [[pieces[index] for index in np.flatnonzero(first_of == first)] for first in np.unique(first_of)]


def around(boxed: Iterable[_Boxed]) -> Box:
    """Return the box that holds the boxes of all pieces, or of what else has some; at least one."""
    tops, lefts, bottoms, rights = zip(*(each.box for each in boxed), strict=True)
    return min(tops), min(lefts), max(bottoms), max(rights)


def meet(one: Piece, other: Piece) -> bool:
    """Return whether ink of one piece lies on or beside ink of the other."""
    top, left = max(one.box[0], other.box[0] - 1), max(one.box[1], other.box[1] - 1)
    bottom, right = min(one.box[2], other.box[2] + 1), min(one.box[3], other.box[3] + 1)
    if top >= bottom or left >= right:
        return False
    near = np.pad(other.ink >= BOX_THRESHOLD, 2)
    y, x = top - other.box[0] + 2, left - other.box[1] + 2
    height, width = bottom - top, right - left
    grown = np.any(
        [near[y + dy : y + dy + height, x + dx : x + dx + width] for dy in (-1, 0, 1) for dx in (-1, 0, 1)], 0
    )
    return bool((grown & (_window(one, (top, left, bottom, right)) >= BOX_THRESHOLD)).any())


def _window(piece: Piece, box: Box) -> Ink:
    top, left = piece.box[:2]
    return piece.ink[box[0] - top : box[2] - top, box[1] - left : box[3] - left]


def _draw(stroke: Stroke, height: int, width: int, pen: float) -> Piece:
    """Draw one stroke on no more ink than it needs."""
    reach = pen / 2 + 0.5
    xs, ys = [x for x, *_ in stroke], [y for _, y, *_ in stroke]
    top, bottom = _pixels_within(min(ys) - reach, max(ys) + reach, height)
    left, right = _pixels_within(min(xs) - reach, max(xs) + reach, width)
    moved = [(x - left, y - top) for x, y, *_ in stroke]
    return Piece((top, left, bottom, right), rasterise([moved], bottom - top, right - left, pen))


def _pixels_within(low: float, high: float, size: int) -> tuple[int, int]:
    """Return the half-open range of pixels that the interval touches; an empty one where it lies outside."""
    first = min(max(0, math.floor(low)), size)
    return first, max(first, min(size, math.ceil(high)))


def _grown(numbers: Numbers, soft: npt.NDArray[np.bool_]) -> Numbers:
    """Give each soft pixel without a number the largest of those around it."""
    height, width = numbers.shape
    framed = np.pad(numbers, 1)
    around = np.max([framed[y : y + height, x : x + width] for y in range(3) for x in range(3)], axis=0)
    return np.where((numbers == 0) & soft, around, numbers)


def _only(ink: Ink, numbers: Numbers, number: int) -> Ink:
    return np.where(numbers == number, ink, np.float32(0))
