"""How a picture reads as it lies in, how it reads upright out: turned where that makes clearly more sense."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, Protocol, TypeVar

from training.data.labels import Label
from training.ink import Box, is_number_sign

_CLEAR: Final = 1.2
"""By how much more likely the digits of a turned picture must be, as a logarithm; less speaks against no reading.

Chosen on photos and on pages of writers to choose by, as `training/measuring/turned.py` measures them.
"""

_SENSIBLE: Final = 0.5
"""What a digit of a turned picture costs at most on average: words make no sense whichever way they lie."""

_ONES: Final = (2, 3)
"""Share of ones among them at most: the rules of an empty form are ones, surely."""

_MOST: Final = 3.0
"""What a digit costs at most, and what is as large as one and is none."""

_FEWEST: Final = 2
"""A digit alone does not tell: a 6 is a 9 on its head."""

_SMALL: Final = 0.5
"""What is none and smaller than this, in usual heights, says nothing."""


class _Symbol(Protocol):
    @property
    def label(self) -> Label | None: ...

    @property
    def probabilities(self) -> Sequence[float]: ...

    @property
    def box(self) -> Box: ...

    @property
    def line(self) -> int: ...


class _Reading(Protocol):
    @property
    def symbols(self) -> Sequence[_Symbol]: ...


_AnyReading = TypeVar("_AnyReading", bound=_Reading)


class Sense(NamedTuple):
    """How much sense a reading makes.

    Attributes:
        digits: How many digits there are that have another one in their line: a word that lies reads as a column.
        ones: How many of these are ones.
        shapes: How many things are as large as a digit, digits or not.
        cost: What one of these costs on average, by size: 0 where all are surely digits.
    """

    digits: int
    ones: int
    shapes: int
    cost: float


def upright(read: Callable[[int], _AnyReading]) -> _AnyReading:
    """Read a picture upright: as it lies, unless the digits are clearly likelier when it is turned.

    Nearly all pictures lie upright and make sense so; they are read once.

    Args:
        read: Reads it after so many quarter turns clockwise.

    Returns:
        The reading that makes most sense; that of the picture as it lies where no other makes clearly more.
    """
    as_it_lies = read(0)
    sense = sense_of(as_it_lies.symbols)
    if sense.cost * sense.shapes < _CLEAR:
        return as_it_lies
    turned = min((read(turns) for turns in (1, 2, 3)), key=lambda reading: sense_of(reading.symbols).cost)
    return turned if _is_clear(sense_of(turned.symbols), sense) else as_it_lies


def _is_clear(turned: Sense, as_it_lies: Sense) -> bool:
    """Tell whether a picture makes so much sense when it is turned, and so much more, that nobody would doubt it."""
    makes_sense = turned.digits >= _FEWEST and turned.cost <= _SENSIBLE
    has_shape = turned.ones * _ONES[1] <= turned.digits * _ONES[0]
    return makes_sense and has_shape and (as_it_lies.cost - turned.cost) * turned.digits >= _CLEAR


def sense_of(symbols: Sequence[_Symbol]) -> Sense:
    """Measure how much sense a reading makes; signs say nothing, as a minus that lies is a one.

    But a bracket that nobody closes makes none: it is half of something that stands on its head.

    Args:
        symbols: Of a reading of digits.
    """
    heights = sorted(bottom - top for top, _, bottom, _ in (symbol.box for symbol in symbols))
    least = _SMALL * heights[len(heights) // 2] if heights else 0.0
    counts = Counter(symbol.line for symbol in symbols if _is_digit(symbol))
    digits = [symbol.label for symbol in symbols if _is_digit(symbol) and counts[symbol.line] > 1]
    shapes = sizes = 0
    cost = 0.0
    for index, symbol in enumerate(symbols):
        top, left, bottom, right = symbol.box
        size = max(bottom - top, right - left)
        is_open = symbol.label == "(" and not _is_closed(symbol.line, symbols[index:])
        if (is_number_sign(symbol.label) and not is_open) or (symbol.label is None and size < least):
            continue
        shapes += 1
        sizes += size
        is_none = symbol.label is None or is_open
        cost += size * (_MOST if is_none else min(-math.log(max(symbol.probabilities)), _MOST))
    return Sense(len(digits), digits.count(1), shapes, cost / sizes if sizes > 0 else _MOST)


def _is_digit(symbol: _Symbol) -> bool:
    return symbol.label is not None and not is_number_sign(symbol.label)


def _is_closed(line: int, after: Sequence[_Symbol]) -> bool:
    return any(symbol.label == ")" and symbol.line == line for symbol in after)
