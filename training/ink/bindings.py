"""Pieces of ink in, those without the rings and holes of a notebook and the edges of what is under it out."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from training.ink.bounds import Box
from training.ink.pieces import Piece

_FEWEST: Final = 8
"""So many alike at even steps are the spiral of a notebook: nobody writes so evenly along so much of an edge."""

_EDGE: Final = 8
"""Their middles are within this part of a side from its edge; what lies under the sheet is."""

_ALIKE: Final = 6
"""From one to the next, lengths, steps and distances from the edge differ by less than this part of a length or a step.

From one end to the other they may differ by more: paper bends, and cameras are held at an angle.
"""

_OTHER: Final = 2
"""What is so much shorter or longer than they usually are, as a part of that, is something else beside the edge."""

_MISSED: Final = 3
"""So many steps may be between two of them: a digit may lie over a ring."""

_ALONG: Final = 3
"""What touches an edge and is so many times as long along it as it is deep is the edge of what lies under the sheet."""

_BIT: Final = 40
"""What is shorter than this part of the longer side is a bit of dirt at the edge."""


class _Place(NamedTuple):
    """Where a piece is beside an edge.

    Attributes:
        along: Twice how far its middle is along the edge.
        piece: Its index.
        across: Twice how far its middle is from the edge that is opposite or near, it does not matter which.
        length: Its length along the edge.
        depth: Its length across.
    """

    along: int
    piece: int
    across: int
    length: int
    depth: int


def without_bindings(pieces: Sequence[Piece], height: int, width: int) -> list[Piece]:
    """Leave out the rings and the holes of a notebook: pieces of one size, at even steps along half of an edge.

    And the edge of a table or of another sheet, which is seen beside the paper.

    Args:
        pieces: Pieces of upright ink.
        height: Height of the ink in pixels.
        width: Its width.

    Returns:
        The others, in their order.
    """
    found = set(_edges_of(pieces, height, width))
    for is_down in (False, True):
        places = sorted(_place_of(piece, index, is_down) for index, piece in enumerate(pieces))
        side, edge = (width, height) if is_down else (height, width)
        near = [place for place in places if _EDGE * place.across <= 2 * side]
        far = [place for place in places if _EDGE * (2 * side - place.across) <= 2 * side]
        found.update(_rings_of(near, edge), _rings_of(far, edge))
    return [piece for index, piece in enumerate(pieces) if index not in found]


def _edges_of(pieces: Sequence[Piece], height: int, width: int) -> list[int]:
    """Return the indices of what lies along an edge; of none if others touch it: such a picture is cut close."""
    long = [index for index, piece in enumerate(pieces) if _BIT * max(piece.height, piece.width) > max(height, width)]
    touching = [index for index in long if _touches(pieces[index].box, height, width)]
    along = [index for index in touching if _lies_along(pieces[index].box, height, width)]
    return along if len(along) == len(touching) else []


def _touches(box: Box, height: int, width: int) -> bool:
    top, left, bottom, right = box
    return top == 0 or left == 0 or bottom == height or right == width


def _lies_along(box: Box, height: int, width: int) -> bool:
    top, left, bottom, right = box
    down, across = bottom - top, right - left
    beside = (left == 0 or right == width) and down >= _ALONG * across and _EDGE * across <= width
    return beside or ((top == 0 or bottom == height) and across >= _ALONG * down and _EDGE * down <= height)


def _place_of(piece: Piece, index: int, is_down: bool) -> _Place:
    top, left, bottom, right = piece.box
    if is_down:
        return _Place(top + bottom, index, left + right, bottom - top, right - left)
    return _Place(left + right, index, top + bottom, right - left, bottom - top)


def _rings_of(places: Sequence[_Place], edge: int) -> list[int]:
    """Return the indices of what is alike and at even steps among the pieces along an edge of that length."""
    if len(places) < _FEWEST:
        return []
    length, depth = _middle([place.length for place in places]), _middle([place.depth for place in places])
    alike = [
        place for place in places if _is_about(place.length, length, _OTHER) and _is_about(place.depth, depth, _OTHER)
    ]
    if len(alike) < _FEWEST:
        return []
    step = _middle([after.along - before.along for before, after in pairwise(alike)])
    runs = [[alike[0]]]
    for place in alike[1:]:
        if _is_next(runs[-1][-1], place, step):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [
        place.piece
        for run in runs
        if len(run) >= _FEWEST and run[-1].along - run[0].along >= edge  # twice as far, so half of it
        for place in run
    ]


def _is_next(before: _Place, after: _Place, step: int) -> bool:
    """Tell whether a piece is a step or a few after another that is alike, at the same distance from the edge."""
    apart = after.along - before.along
    steps = (2 * apart + step) // (2 * step) if step > 0 else 0
    is_even = _ALIKE * abs(apart - steps * step) <= step and _ALIKE * abs(after.across - before.across) <= steps * step
    is_alike = _is_about(after.length, before.length, _ALIKE) and _is_about(after.depth, before.depth, _ALIKE)
    return 1 <= steps <= _MISSED and is_even and is_alike


def _is_about(length: int, usual: int, part: int) -> bool:
    return part * (abs(length - usual) - 1) <= usual  # a pixel more or less is none


def _middle(values: Sequence[int]) -> int:
    return sorted(values)[(len(values) - 1) // 2]
