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
_LOW_COST, _MARK_COST = 2.0, 8.0  # for a sign that is low; for what may be a mark or a part by its shape and place
_TINY_COST = 8.0  # for a sign that is tiny, whatever its shape: a dot is
_HIGH_COST = 8.0  # higher
_WIDE_COST = 4.0  # wider
_SLASH_COST = 80.0  # for a slash that goes far beyond the signs beside it, where there are only digits
_NO_DIGIT, _NO_DIGIT_COST = 0.2, 3.0  # for what is taken for no digit, and for its size
_SIGN = 0.3  # for what is taken for a point, a minus or the like, besides what every candidate costs

_LEAST_CHANCE = 1e-6


class Sizes(NamedTuple):
    """From where on its size and place speak against something being a sign; lengths are in heights of a sign.

    Attributes:
        low: What is lower costs; what may be a mark by its shape costs more.
        tiny: What is lower costs, whatever its shape.
        high: What is higher costs.
        wide: What is wider costs.
        largest: What is higher or wider is none.
        slash: What goes farther beyond its neighbours is a slash or a comma.
        sure_slash: One that goes so far may be of any size.
    """

    low: float
    tiny: float
    high: float
    wide: float
    largest: float
    slash: float
    sure_slash: float


OF_DIGITS = Sizes(low=LOW, tiny=0.35, high=1.35, wide=1.3, largest=2.0, slash=0.25, sure_slash=0.32)
"""Digits of a line are about as high as each other, and none is a dot, a dash or a slash."""

OF_LETTERS = Sizes(low=0.45, tiny=0.25, high=2.5, wide=1.6, largest=4.0, slash=math.inf, sure_slash=math.inf)
"""Letters are high and low, and some of them lean and go beyond their neighbours as a slash does; none is a dot."""

OF_SIGNS = Sizes(low=0.0, tiny=0.0, high=math.inf, wide=math.inf, largest=math.inf, slash=math.inf, sure_slash=math.inf)
"""Signs of which nothing is known may be dots and dashes, and of any size."""


class SignChance(NamedTuple):
    """How probable it is that a candidate is a sign.

    Attributes:
        likeliest: Of the likeliest sign that may be, 0..1.
        any: Of all that may be, 0..1.
    """

    likeliest: float
    any: float


class Step(NamedTuple):
    """A candidate on the best path.

    Attributes:
        candidate: Its index.
        is_digit: Whether it is taken for a digit, or for something else by its size and place.
        is_sign: Whether it is taken for a sign, such as a point or a minus; else it is none of both.
    """

    candidate: int
    is_digit: bool
    is_sign: bool = False


def best_path(
    candidates: Sequence[Candidate],
    chances: Sequence[float],
    height: float,
    sizes: Sizes = OF_DIGITS,
    signs: Sequence[SignChance] | None = None,
) -> list[Step]:
    """Choose the candidates that follow each other from the first piece to the last and cost least.

    Args:
        candidates: Of one line; by their first pieces, then by their last. Each piece is one alone, too.
        chances: For each candidate the largest probability of a digit, 0..1.
        height: How high a digit of the line is, in pixels.
        sizes: Those of the signs that the recogniser knows.
        signs: For each candidate, how probable it is that it is a sign; None where there are only digits.

    Returns:
        The way that costs least, from left to right; of ways that cost the same, the one that was found first.
    """
    if signs is not None:
        sizes = sizes._replace(slash=math.inf)  # whether it is a slash the chances tell
    of_piece = [] if signs is None else _costs_of_pieces(candidates, signs)
    count = max((candidate.last for candidate in candidates), default=0)
    least = [0.0] + [math.inf] * count
    arrivals: list[Step | None] = [None] * (count + 1)
    for index, (candidate, chance) in enumerate(zip(candidates, chances, strict=True)):
        here = least[candidate.first]
        as_digit, as_none = costs_of(candidate, chance, height, sizes)
        ways = [(as_digit, Step(index, True)), (as_none, Step(index, False))]
        if signs is not None:
            as_sign, beside = _costs_of_sign(candidate, signs[index])
            # A digit in parts that lie apart is one only if none of these is a point beside it.
            parts = sum(of_piece[candidate.first : candidate.last]) if candidate.apart else 0.0
            ways = [
                (as_digit + beside + parts, Step(index, True)),
                (as_sign, Step(index, False, True)),
                (as_none + beside, Step(index, False)),
            ]
        for cost, step_to in ways:
            if here + cost < least[candidate.last]:
                least[candidate.last] = here + cost
                arrivals[candidate.last] = step_to
    path: list[Step] = []
    step = arrivals[count]
    while step is not None:
        path.append(step)
        step = arrivals[candidates[step.candidate].first]
    return path[::-1]


def costs_of(candidate: Candidate, chance: float, height: float, sizes: Sizes = OF_DIGITS) -> tuple[float, float]:
    """Return what it costs to take a candidate for a digit, and for none.

    Args:
        candidate: Of a line.
        chance: Its probability to be the digit it is taken for, 0..1.
        height: How high a digit of the line is, in pixels.
        sizes: Those of the signs that the recogniser knows.
    """
    place = _cost_of_place(candidate)
    return place + _cost_of_digit(candidate, chance, height, sizes), place + _cost_of_none(candidate, height, sizes)


def _costs_of_sign(candidate: Candidate, chance: SignChance) -> tuple[float, float]:
    """Return what it costs to take a candidate for a sign, and what more to take it for a digit or for none."""
    as_sign = _cost_of_place(candidate) + _EACH + _SIGN - math.log(max(chance.likeliest, _LEAST_CHANCE))
    return as_sign, -math.log(max(1.0 - chance.any, _LEAST_CHANCE))


def _costs_of_pieces(candidates: Sequence[Candidate], signs: Sequence[SignChance]) -> list[float]:
    """Return what it costs to take each piece of a line for no sign by itself."""
    first = -1
    costs = []
    for candidate, chance in zip(candidates, signs, strict=True):
        if candidate.first > first:  # the first that begins with a piece is the piece itself
            first = candidate.first
            costs.append(_costs_of_sign(candidate, chance)[1])
    return costs


def _cost_of_place(candidate: Candidate) -> float:
    return candidate.cut + _OVERLAP_COST * max(candidate.overlap - _OVERLAP, 0.0)


def _cost_of_digit(candidate: Candidate, chance: float, height: float, sizes: Sizes) -> float:
    top, left, bottom, right = candidate.box
    high, wide = (bottom - top) / height, (right - left) / height
    if max(high, wide) > sizes.largest:
        return math.inf
    return (
        _EACH
        - math.log(max(chance, _LEAST_CHANCE))
        + _MORE * candidate.more
        + _APART * candidate.apart
        + _GAP * candidate.gap / height
        + (_MARK_COST if candidate.mark else _LOW_COST) * max(sizes.low - high, 0.0)
        + (0.0 if candidate.mark else _TINY_COST * max(sizes.tiny - high, 0.0))
        + _HIGH_COST * max(high - sizes.high, 0.0)
        + _WIDE_COST * max(wide - sizes.wide, 0.0)
        + _SLASH_COST * max(candidate.overreach - sizes.slash, 0.0)
    )


def _cost_of_none(candidate: Candidate, height: float, sizes: Sizes) -> float:
    top, left, bottom, right = candidate.box
    high, wide = (bottom - top) / height, (right - left) / height
    # The size of a small mark; of what is as high as a digit and wider, how many digits it might be.
    size = max(min(math.sqrt(high * wide), 1.0), min(high, 1.0) * wide)
    return _NO_DIGIT + _NO_DIGIT_COST * size * max(1.0 - candidate.overreach / sizes.sure_slash, 0.0)
