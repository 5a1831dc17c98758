"""What is low and the pieces beside it in, whether it may be a mark, or a part of a digit, out."""

from collections.abc import Iterable

from training.ink.bounds import Box
from training.ink.pieces import Piece
from training.ink.rasterise import Ink
from training.ink.slashes import is_slim, spread_of

LOW = 0.72
"""What is lower than this, in heights of a digit, may be a mark."""

_SLIM = 0.3
"""A comma or a dash is a line: not wider across than this share of how long it is. A small zero or eight is none."""

_COVERED = 0.3
"""A part of a digit, such as the bar of a five, has ink above or below more than this share of its width."""

_WIDEST = 2.0
"""What is wider than this, in heights of a digit, is a rule or a frame: it may well go below a small digit."""


def is_covered(box: Box, others: Iterable[Piece], height: float) -> bool:
    """Return whether other pieces of a line have much of the columns of a box.

    Args:
        box: Of what is low.
        others: The other pieces of the line.
        height: How high a digit is, in pixels.
    """
    return covered_share(box, (other.box for other in others), height) > _COVERED


def covered_share(box: Box, others: Iterable[Box], height: float) -> float:
    """Return the share of a box's width in whose columns other boxes are, but for rules and frames.

    Args:
        box: Of a part of a line.
        others: Boxes of other parts.
        height: How high a digit is, in pixels.
    """
    _, left, _, right = box
    narrow = (other for other in others if other[3] - other[1] <= _WIDEST * height)
    spans = sorted((max(other[1], left), min(other[3], right)) for other in narrow)
    covered, end = 0, left
    for first, last in spans:
        if last > max(first, end):
            covered, end = covered + last - max(first, end), last
    return covered / (right - left)


def hang(box: Box, others: Iterable[Box]) -> tuple[int, int]:
    """Tell how far something goes below the feet of the digits on both sides of it, as a comma does.

    Args:
        box: Of what may be a comma.
        others: Those of the digits of its line.

    Returns:
        How far it goes below the higher one of the two feet, if most of it is below that foot, and how much paper is
        between it and the lower one; 0 and 0 for what does not hang so, or has digits on one side only.
    """
    place = box[1] + box[3]
    boxes = list(others)
    before = [other for other in boxes if other[1] + other[3] < place]
    after = [other for other in boxes if other[1] + other[3] > place]
    if not before or not after:
        return 0, 0
    feet = max(before, key=_middle)[2], min(after, key=_middle)[2]
    if box[0] + box[2] < 2 * min(feet):
        return 0, 0
    return box[2] - min(feet), max(box[0] - max(feet), 0)


def is_line(ink: Ink, slim: float = _SLIM) -> bool:
    """Return whether ink is a line, as commas and dashes are, and as digits are not, but for ones.

    Args:
        ink: Not blank.
        slim: How wide across it is at most, as a share of how long it is.
    """
    return is_slim(*spread_of(ink), slim)


def _middle(box: Box) -> tuple[int, Box]:
    return box[1] + box[3], box
