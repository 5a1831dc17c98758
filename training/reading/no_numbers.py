"""The symbols of a picture in, those that belong to no number out: of words, stamps, drawings and empty forms.

On the pad everything is meant to be read. On paper much is not, and a letter or a corner of a drawing may look just
like a digit. What gives it away is what is around it: in a number nearly all is surely a digit, and digits of a page
are about as high as each other. So what stands between two spaces is judged as a whole: by how sure its symbols are,
how much is refused around it, how high it is beside the rest, and how many of its digits are ones, as every line is.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from statistics import median
from typing import Final

from training.ink import is_number_sign
from training.reading.text import between_spaces
from training.reading.words import Doubtful

_REFUSED, _DOUBTED, _UNSURE, _SURE, _SIGN, _SURE_SIGN = range(6)
"""What a symbol may be."""

_DOUBT, _SURENESS, _SURE_OF_SIGN = 0.6, 0.95, 0.8
"""Confidence from which a digit is unsure instead of doubted, sure instead of unsure, and a sign sure."""

# Learnt on pages with and without numbers by writers to choose by, as `python -m tools.no_numbers` does: what each
# symbol adds for its being a number, by what it is, and what the rest adds.
_FREE: Final = -3.0
_WEIGHTS: Final = (-3.0, -2.2, -1.8, 0.7, -1.7, 0.0)
_OF_LINE, _OF_PAGE, _OF_SIZE, _OF_ONES = -0.3, -1.6, -3.4, -2.3

_MOST: Final = 4
"""More of a kind tell no more."""

_BAD: Final = (1.0, 0.5, 0.25, 0.0, 0.25, 0.0)
"""How much of each kind speaks against numbers where it stands."""

_NEXT_TO_NOTHING: Final = (0.1, 6.0)
"""What is taken for bad and for good where there is nothing else to go by."""

_SPECK, _FRAME = 0.5, 1.5
"""What is refused and lower than this is a speck, what is higher a frame, in heights of the line; it tells nothing.

A line of which nothing is read may be a drawing of any height; lower than what is read elsewhere it is a bit of a rule.
"""

_OTHER = 1.5
"""How much higher or lower than all else something counts at most, as a logarithm."""


def no_numbers(symbols: Sequence[Doubtful]) -> list[bool]:
    """Return which symbols are parts of what is no number.

    Args:
        symbols: Of a whole reading of a picture, in its order, with their spaces.
    """
    found = [False] * len(symbols)
    weights = (*_WEIGHTS, _OF_LINE, _OF_PAGE, _OF_SIZE, _OF_ONES)
    for group, features in groups_of(symbols):
        if _FREE + sum(weight * feature for weight, feature in zip(weights, features, strict=True)) < 0:
            for index in group:
                found[index] = True
    return found


def groups_of(symbols: Sequence[Doubtful]) -> Iterator[tuple[list[int], list[float]]]:
    """Yield what stands between two spaces, by indices, and what speaks for and against its being a number.

    Args:
        symbols: As for `no_numbers`; a group of which nothing is read is left out.
    """
    heights = [_height(symbol) for symbol in symbols if symbol.label is not None]
    if not heights:
        return
    usual = median(heights)
    of_lines = {number: _counted(symbols, number, usual) for number in dict.fromkeys(each.line for each in symbols)}
    page = {index for counted in of_lines.values() for index in counted}
    for number, line in of_lines.items():
        for group in between_spaces(symbols, number):
            if any(symbols[index].label is not None for index in group):
                yield group, _features(symbols, line.intersection(group), line, page)


def _features(symbols: Sequence[Doubtful], own: set[int], line: set[int], page: set[int]) -> list[float]:
    """Return how many there are of each kind, how bad line and page are around them, how they differ, and the ones."""
    labelled = [index for index in own if symbols[index].label is not None]
    others = [_height(symbols[index]) for index in page - own if symbols[index].label is not None]
    apart = abs(math.log(median(_height(symbols[index]) for index in labelled) / median(others))) if others else 0.0
    kinds = Counter(_kind(symbols[index]) for index in own)
    return [
        *(min(kinds[kind], _MOST) for kind in range(len(_WEIGHTS))),
        _badness(symbols, line - own),
        _badness(symbols, page - line),
        min(apart, _OTHER),
        sum(symbols[index].label == 1 for index in labelled) / len(labelled),
    ]


def _counted(symbols: Sequence[Doubtful], number: int, usual: float) -> set[int]:
    """Return the indices of the symbols of a line, but for specks and frames."""
    line = [index for index, symbol in enumerate(symbols) if symbol.line == number]
    heights = [_height(symbols[index]) for index in line if symbols[index].label is not None]
    least = _SPECK * (median(heights) if heights else usual)
    most = _FRAME * median(heights) if heights else math.inf
    return {index for index in line if symbols[index].label is not None or least <= _height(symbols[index]) <= most}


def _kind(symbol: Doubtful) -> int:
    label, confidence = symbol.label, symbol.confidence
    if label is None:
        return _REFUSED
    if is_number_sign(label):
        return _SURE_SIGN if confidence >= _SURE_OF_SIGN else _SIGN
    return _DOUBTED if confidence < _DOUBT else _UNSURE if confidence < _SURENESS else _SURE


def _badness(symbols: Sequence[Doubtful], indices: Collection[int]) -> float:
    """Return the logarithm of how much speaks against numbers by how much speaks for them."""
    bad = sum(_BAD[_kind(symbols[index])] for index in indices)
    free, good = _NEXT_TO_NOTHING
    return math.log((bad + free) / (len(indices) - bad + good))


def _height(symbol: Doubtful) -> int:
    return symbol.box[2] - symbol.box[0]
