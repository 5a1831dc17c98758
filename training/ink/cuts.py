"""A wide or a high piece in, its parts out: digits that touch are cut where little ink joins them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from training.ink.pieces import Piece, trimmed


class Cuts(NamedTuple):
    """When a piece is cut.

    Attributes:
        widest: Width above which it may be two digits, in heights of a digit.
        cost: What speaks against a cut, in the unit of `path.py`.
    """

    widest: float
    cost: float


CUTS_OF_STROKES: Final = Cuts(1.4, 4.5)
"""People lift the pen between digits, mostly."""

CUTS_OF_INK: Final = Cuts(0.7, 0.6)
"""Digits touch on paper."""

_LOWEST = 0.5
"""Pieces lower than this are bars and dots, which hold no digits."""

_NARROWEST = 0.15
"""Mean width of a part."""

_THICKEST = 0.6
"""How much ink a cut may go through."""

_SPACING = 0.3
"""A piece gets a cut for each such width at most."""

_BEND = 0.25
"""What a step to the side costs, in pixels of ink."""

_Seam = npt.NDArray[np.intp]


def parts_of(piece: Piece, height: float, cuts: Cuts) -> list[Piece]:
    """Cut a piece wherever it may be two digits; whoever reads the parts tries them together, too.

    A cut is a seam (Avidan and Shamir 2007, doi:10.1145/1276377.1276390): it goes from the top to the bottom, straight
    or a step to the side in each row, through as little ink as it can.

    Args:
        piece: A piece of the ink.
        height: How high a digit is, in pixels.
        cuts: When it is cut.

    Returns:
        The parts from left to right, or the piece itself where nothing is to be cut.
    """
    if piece.width <= cuts.widest * height or piece.height < _LOWEST * height:
        return [piece]
    return _part(piece, _seams_of(piece, height), cuts.cost)


def cut_across(piece: Piece, first: int, last: int) -> list[Piece]:
    """Cut a piece that reaches from one line of writing into the next, through as little ink as a seam can.

    Args:
        piece: A piece of the ink.
        first: The first row of the ink that the cut may go through.
        last: The row after the last one.

    Returns:
        The upper and the lower part, or the piece itself where it does not reach beyond these rows both ways, or where
        there are none.
    """
    top, _, bottom, _ = piece.box
    if top >= first or bottom <= last or first == last:
        return [piece]
    costs, steps = _cheapest(piece.ink[first - top : last - top].T)
    seam = first - top + _walk(steps, int(costs.argmin()))
    return _divided(piece, (np.arange(piece.height)[:, None] >= seam).astype(np.intp), 2)


def _seams_of(piece: Piece, height: float) -> list[_Seam]:
    """Return the cheapest seams that lie apart, from left to right."""
    costs, steps = _cheapest(piece.ink)
    most = int(piece.width / (_SPACING * height))
    found: list[tuple[float, _Seam]] = []
    for column in np.argsort(costs, kind="stable").tolist():
        if len(found) == most or costs[column] > _THICKEST * height:
            break
        seam = _walk(steps, column)
        middle = float(seam.mean())
        if all(abs(middle - other) >= _NARROWEST * height for other in (0, piece.width, *(m for m, _ in found))):
            found.append((middle, seam))
    return [seam for _, seam in sorted(found, key=lambda pair: pair[0])]


def _cheapest(ink: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int8]]:
    """Return what the cheapest seam to the foot of each column costs, and for each pixel the step that leads to it."""
    patch = ink.astype(np.float64)
    steps = np.zeros(patch.shape, np.int8)
    costs = patch[0]
    for row in range(1, len(patch)):
        framed = np.pad(costs, 1, constant_values=np.inf)
        ways = np.stack([framed[1:-1], framed[:-2] + _BEND, framed[2:] + _BEND])
        choice = ways.argmin(axis=0)
        steps[row] = np.array([0, -1, 1], np.int8)[choice]
        costs = patch[row] + ways.min(axis=0)
    return costs, steps


def _walk(steps: npt.NDArray[np.int8], column: int) -> _Seam:
    """Return the column of a seam in each row, from its foot."""
    seam = np.empty(len(steps), np.intp)
    for row in range(len(steps) - 1, -1, -1):
        seam[row] = column
        column += int(steps[row, column])
    return seam


def _part(piece: Piece, seams: Sequence[_Seam], cost: float) -> list[Piece]:
    """Divide a piece at the seams."""
    if not seams:
        return [piece]
    numbers = np.sum([np.arange(piece.width) >= seam[:, None] for seam in seams], axis=0)
    parts = _divided(piece, numbers, len(seams) + 1, cost)
    return [*parts[:-1], parts[-1]._replace(cut=0.0)]


def _divided(piece: Piece, numbers: npt.NDArray[np.intp], count: int, cost: float = 0.0) -> list[Piece]:
    """Return what of a piece has each number, from 0 on; where there is no ink, there is no part."""
    parts = (np.where(numbers == number, piece.ink, np.float32(0)) for number in range(count))
    return [own for part in parts for own in trimmed(Piece(piece.box, part, cost))]
