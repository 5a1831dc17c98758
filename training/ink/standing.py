"""A line of candidates in, how each of them stands in its line out: what tells a minus from a one beside its shape.

A glyph has lost its size and its place; a sign is known by them. Lengths are in heights of a digit.
"""

from collections.abc import Sequence
from typing import Final

from training.ink.bounds import Box
from training.ink.candidates import Candidate
from training.ink.marks import covered_share

_TALL: Final = 0.7
"""What is at least so high tells where the feet and heads of digits are."""

_BESIDE: Final = 2
"""How many of these on each side."""

FARTHEST: Final = 3.0
"""What is farther or larger than this counts as so."""

_MOST: Final = 4
"""More pieces than this count as so many."""

FREE_LEFT: Final = 7
"""Place of the figure that tells how much paper is on the left."""

FREE_RIGHT: Final = 8

STANDING: Final = 14
"""How many figures tell how a candidate stands."""


def standings(candidates: Sequence[Candidate], height: float) -> list[list[float]]:
    """Tell how each candidate of a line stands in it.

    Args:
        candidates: Of one line, each piece alone among them; by their first pieces, then by their last.
        height: How high a digit of the line is, in pixels.

    Returns:
        For each: its height and width; how far its top is over the feet of the digits beside it, and its bottom, and
        how far its top is under their heads, 0 where there are none; whether there are some on the left, and on the
        right; the paper before and after it; its pieces beyond one, and those that do not touch; whether a cut made
        its left or right side; how much of its width other pieces have above, and below. Each within -3..3.
    """
    alone: dict[int, Candidate] = {}
    for candidate in candidates:
        alone.setdefault(candidate.first, candidate)  # the first that begins there is the piece itself
    pieces = [alone[index] for index in range(len(alone))]
    return [_standing(candidate, pieces, height) for candidate in candidates]


def _standing(candidate: Candidate, pieces: Sequence[Candidate], height: float) -> list[float]:
    top, left, bottom, right = candidate.box
    before, after = pieces[: candidate.first], pieces[candidate.last :]
    to_left = [each.box for each in before if _is_tall(each, height)][-_BESIDE:]
    to_right = [each.box for each in after if _is_tall(each, height)][:_BESIDE]
    head, foot = _head_and_foot(to_left, to_right)
    others = [each.box for each in (*before, *after)]
    lengths = [
        bottom - top,
        right - left,
        foot - top if to_left or to_right else 0,
        foot - bottom if to_left or to_right else 0,
        top - head if to_left or to_right else 0,
        left - max((each.box[3] for each in before), default=left - FARTHEST * height),
        min((each.box[1] for each in after), default=right + FARTHEST * height) - right,
    ]
    high, wide, over_top, over_bottom, under, free_left, free_right = (_within(each / height) for each in lengths)
    return [
        high,
        wide,
        over_top,
        over_bottom,
        under,
        float(bool(to_left)),
        float(bool(to_right)),
        free_left,
        free_right,
        min(candidate.more, _MOST) / 2,
        min(candidate.apart, _MOST) / 2,
        float(candidate.cut > 0 or (bool(before) and before[-1].cut > 0)),
        covered_share(candidate.box, [other for other in others if other[2] <= top], height),
        covered_share(candidate.box, [other for other in others if other[0] >= bottom], height),
    ]


def _head_and_foot(to_left: Sequence[Box], to_right: Sequence[Box]) -> tuple[float, float]:
    """Return where the heads and the feet of digits are: the mean of both sides, or that of the only one."""
    sides = [side for side in (to_left, to_right) if side]
    heads = [sum(box[0] for box in side) / len(side) for side in sides]
    feet = [sum(box[2] for box in side) / len(side) for side in sides]
    return (sum(heads) / len(sides), sum(feet) / len(sides)) if sides else (0.0, 0.0)


def _is_tall(piece: Candidate, height: float) -> bool:
    return piece.box[2] - piece.box[0] >= _TALL * height


def _within(length: float) -> float:
    return min(max(length, -FARTHEST), FARTHEST)
