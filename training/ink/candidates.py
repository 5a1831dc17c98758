"""Lines of pieces in, what may be a digit out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from training.ink.bounds import Box
from training.ink.marks import LOW, hang, is_covered, is_line
from training.ink.pieces import Piece, joined, meet, touching, trimmed
from training.ink.rasterise import Ink
from training.ink.slashes import is_leaning_line, overreach

_MOST_PIECES = 5
"""Pieces of a digit at most: strokes, or the parts that cuts made."""

_WIDEST = 1.7
"""Width of a digit of several pieces at most; lengths are in heights of a digit."""

_WIDEST_GAP = 0.4
"""Paper between neighbouring pieces of a digit at most."""


_DIGIT = 0.7
"""What is lower than this, in heights of a digit, does not tell where the feet of digits are."""

_SAME_MIDDLE = 0.2
"""How far the middles of two pieces of one digit lie apart at most, in widths of the wider one, to overlap."""


class Candidate(NamedTuple):
    """Neighbouring pieces of a line, taken together.

    Attributes:
        first: Index of the first piece.
        last: Index after the last one.
        box: Where it is.
        ink: Its own ink, of the size of the box.
        gap: Width of the paper between the pieces, summed, in pixels.
        more: How many pieces it has beyond one; what a cut divided counts as one.
        apart: How many there would be if all that touch were one.
        cut: What speaks against it having been cut from what is to the right of it.
        overlap: Where it meets the piece to the right of it and both have about the same middle, how much of the
            narrower one's width they have in common.
        overreach: For a slash, how far it goes beyond its neighbours, and for a comma, how far it goes below them, in
            heights of a digit; else 0.
        mark: Whether it is low and may be a mark or a part of a digit by its shape and place: a line that does not
            stand upright before all else, or cut from what is beside it, or with other ink above or below it.
    """

    first: int
    last: int
    box: Box
    ink: Ink
    gap: int
    more: int
    apart: int
    cut: float
    overlap: float
    overreach: float
    mark: bool


def candidates_of(line: Sequence[Piece], height: float) -> list[Candidate]:
    """Put neighbouring pieces together in every way that may be a digit.

    Args:
        line: Pieces from left to right.
        height: How high a digit is, in pixels.

    Returns:
        Every piece alone, what was cut as it was, and groups of pieces; by their first pieces, then by their last.
    """
    return [
        _candidate(line, first, last, gap, height)
        for first in range(len(line))
        for last, gap in _ends_of(line, first, height)
    ]


def _ends_of(line: Sequence[Piece], first: int, height: float) -> Iterator[tuple[int, int]]:
    """Yield after which pieces a candidate may end, and the paper between its pieces."""
    _, left, _, right = line[first].box
    gap = more = 0
    uncut = first == 0 or not line[first - 1].cut
    yield first + 1, gap
    for index in range(first + 1, len(line)):
        _, start, _, end = line[index].box
        between = max(0, start - right)
        gap, left, right = gap + between, min(left, start), max(right, end)
        more += not line[index - 1].cut
        one = uncut and more == 0 and not line[index].cut
        if one or (more < _MOST_PIECES and right - left <= _WIDEST * height and between <= _WIDEST_GAP * height):
            yield index + 1, gap
        elif more > 0:
            return


def _candidate(line: Sequence[Piece], first: int, last: int, gap: int, height: float) -> Candidate:
    pieces = line[first:last]
    (whole,) = trimmed(joined(pieces))
    others = [*line[:first], *line[last:]]
    beyond = overreach(whole.box, others, height)
    low = whole.height < LOW * height
    is_part = pieces[-1].cut > 0 or (first > 0 and line[first - 1].cut > 0)
    begins = first == 0 and whole.height > whole.width  # as no comma and no dash does
    return Candidate(
        first,
        last,
        whole.box,
        whole.ink,
        gap,
        more=sum(not piece.cut for piece in pieces[:-1]),
        apart=len(touching(pieces)) - 1,
        cut=pieces[-1].cut,
        overlap=0.0 if pieces[-1].cut or last == len(line) else _overlap(pieces, whole.box, line[last]),
        overreach=beyond if beyond > 0 and is_leaning_line(whole.ink) else _hang(whole, others, height),
        mark=low and (is_part or is_covered(whole.box, others, height) or (not begins and is_line(whole.ink))),
    )


def _hang(whole: Piece, others: Sequence[Piece], height: float) -> float:
    """Return how far a line goes below the digits on both sides of it, in heights of a digit; 0 for all else."""
    below, _ = hang(whole.box, (other.box for other in others if other.height >= _DIGIT * height))
    return below / height if below > 0 and is_line(whole.ink) else 0.0


def _overlap(pieces: Sequence[Piece], box: Box, beside: Piece) -> float:
    _, left, _, right = box
    _, start, _, end = beside.box
    widths = right - left, end - start
    apart = abs(left + right - start - end)  # twice as far, as both sides are added up
    common = min(right, end) - max(left, start)
    if common <= 0 or apart >= 2 * _SAME_MIDDLE * max(widths) or not any(meet(piece, beside) for piece in pieces):
        return 0.0
    return common / min(widths)
