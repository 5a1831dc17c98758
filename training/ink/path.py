"""The candidates of a line and their chances to be digits in, the best way to read the line out."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from training.ink.candidates import Candidate
from training.ink.marks import LOW

# What a way to read a line costs: -log of the chance that its candidates are digits, and what speaks against each.
# Lengths are in heights of a digit. Chosen on numbers of validation writers and on real ones (`docs/experiments.md`).
_EACH = 0.08  # for each candidate
_MORE = 0.1  # for each piece beyond the first
_APART = 0.2  # for each of them that does not touch the others
_GAP = 2.4  # for paper between pieces
_OVERLAP, _OVERLAP_COST = 0.8, 1.0  # for what meets its neighbour and shares more than this of its width
_LOW_COST, _MARK_COST = 2.0, 8.0  # for a digit that is low; for what may be a mark or a part by its shape and place
_TINY, _TINY_COST = 0.35, 8.0  # for a digit lower than this, whatever its shape: a dot is
_HIGH, _HIGH_COST = 1.35, 8.0  # higher
_WIDE, _WIDE_COST = 1.3, 4.0  # wider
_SLASH, _SLASH_COST = 0.25, 80.0  # for a slash that goes farther beyond the digits than this
_NO_DIGIT, _NO_DIGIT_COST = 0.2, 3.0  # for what is taken for no digit, and for its size
_SURE_SLASH = 0.32  # a slash that goes so far beyond the digits may be of any size

_LARGEST = 2.0
"""Nothing that is higher or wider than this, in heights of a digit, is a digit."""

_LEAST_CHANCE = 1e-6


class Step(NamedTuple):
    """A candidate on the best path.

    Attributes:
        candidate: Its index.
        is_digit: Whether it is taken for a digit, or for something else by its size and place.
    """

    candidate: int
    is_digit: bool


def best_path(candidates: Sequence[Candidate], chances: Sequence[float], height: float) -> list[Step]:
    """Choose the candidates that follow each other from the first piece to the last and cost least.

    Args:
        candidates: Of one line; by their first pieces, then by their last. Each piece is one alone, too.
        chances: For each candidate the largest probability of a digit, 0..1.
        height: How high a digit of the line is, in pixels.

    Returns:
        The way that costs least, from left to right; of ways that cost the same, the one that was found first.
    """
    count = max((candidate.last for candidate in candidates), default=0)
    least = [0.0] + [math.inf] * count
    arrivals: list[Step | None] = [None] * (count + 1)
    for index, (candidate, chance) in enumerate(zip(candidates, chances, strict=True)):
        here = least[candidate.first]
        for cost, is_digit in zip(costs_of(candidate, chance, height), (True, False), strict=True):
            if here + cost < least[candidate.last]:
                least[candidate.last] = here + cost
                arrivals[candidate.last] = Step(index, is_digit)
    path: list[Step] = []
    step = arrivals[count]
    while step is not None:
        path.append(step)
        step = arrivals[candidates[step.candidate].first]
    return path[::-1]


def costs_of(candidate: Candidate, chance: float, height: float) -> tuple[float, float]:
    """Return what it costs to take a candidate for a digit, and for none.

    Args:
        candidate: Of a line.
        chance: Its probability to be the digit it is taken for, 0..1.
        height: How high a digit of the line is, in pixels.
    """
    place = _cost_of_place(candidate)
    return place + _cost_of_digit(candidate, chance, height), place + _cost_of_none(candidate, height)


def _cost_of_place(candidate: Candidate) -> float:
    return candidate.cut + _OVERLAP_COST * max(candidate.overlap - _OVERLAP, 0.0)


def _cost_of_digit(candidate: Candidate, chance: float, height: float) -> float:
    top, left, bottom, right = candidate.box
    high, wide = (bottom - top) / height, (right - left) / height
    if max(high, wide) > _LARGEST:
        return math.inf
    return (
        _EACH
        - math.log(max(chance, _LEAST_CHANCE))
        + _MORE * candidate.more
        + _APART * candidate.apart
        + _GAP * candidate.gap / height
        + (_MARK_COST if candidate.mark else _LOW_COST) * max(LOW - high, 0.0)
        + (0.0 if candidate.mark else _TINY_COST * max(_TINY - high, 0.0))
        + _HIGH_COST * max(high - _HIGH, 0.0)
        + _WIDE_COST * max(wide - _WIDE, 0.0)
        + _SLASH_COST * max(candidate.overreach - _SLASH, 0.0)
    )


def _cost_of_none(candidate: Candidate, height: float) -> float:
    top, left, bottom, right = candidate.box
    high, wide = (bottom - top) / height, (right - left) / height
    # The size of a small mark; of what is as high as a digit and wider, how many digits it might be.
    size = max(min(math.sqrt(high * wide), 1.0), min(high, 1.0) * wide)
    return _NO_DIGIT + _NO_DIGIT_COST * size * max(1.0 - candidate.overreach / _SURE_SLASH, 0.0)
