"""Pieces in, lines of candidates out: everything that may be a digit, for the recogniser to judge."""

from collections.abc import Sequence
from typing import NamedTuple

from training.ink.bounds import Box
from training.ink.candidates import Candidate, candidates_of
from training.ink.cuts import Cuts, parts_of
from training.ink.lines import lines_of
from training.ink.pieces import Piece

_DIGIT = 0.5
"""What is at least this high, in heights of a digit, may be one."""


_LONG = 2.0
"""What is wider than this, in heights of a digit, is a rule or a frame, or was cut."""


class Line(NamedTuple):
    """A line of writing.

    Attributes:
        height: How high a digit is, in ink pixels.
        candidates: What may be a digit; by their first pieces, then by their last.
    """

    height: int
    candidates: list[Candidate]


def segment(pieces: Sequence[Piece], cuts: Cuts) -> list[Line]:
    """Find the lines, and in each of them everything that may be a digit.

    Args:
        pieces: Pieces of upright ink.
        cuts: When a piece is cut.

    Returns:
        Lines from top to bottom.
    """
    return [_line_of(*line, cuts) for line in lines_of(pieces)]


def _line_of(height: int, pieces: Sequence[Piece], cuts: Cuts) -> Line:
    parts = [
        part
        for piece in pieces
        for part in ([piece] if _is_frame(piece, pieces, height) else parts_of(piece, height, cuts))
    ]
    return Line(height, candidates_of(sorted(parts, key=lambda part: _place_of(part, height)), height))


def _is_frame(piece: Piece, pieces: Sequence[Piece], height: int) -> bool:
    """Tell whether a piece goes round another that is as high as a digit: whatever is cut from it is none."""
    top, left, bottom, right = piece.box
    return any(
        other.height >= _DIGIT * height
        and top < other.box[0]
        and left < other.box[1]
        and other.box[2] < bottom
        and other.box[3] < right
        for other in pieces
    )


def _place_of(piece: Piece, height: int) -> tuple[float, Box]:
    """Return what pieces of a line are sorted by: the middle; the start of a rule or a frame that holds many."""
    left, right = piece.box[1], piece.box[3]
    return left if right - left > _LONG * height else (left + right) / 2, piece.box
