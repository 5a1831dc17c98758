"""How a picture reads as it lies in, how it reads upright out: turned where that makes clearly more sense."""

import math
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, Protocol, TypeVar

from training.data.labels import Label
from training.ink import SIGNS, Box

_CLEAR: Final = 1.2
"""By how much more likely the digits of a turned picture must be, as a logarithm; less speaks against no reading.

Chosen on photos and on pages of writers to choose by: `python -m training.measuring.turned`.
"""

_SENSIBLE: Final = 1.0
"""What a digit of a turned picture costs at most on average: words make no sense whichever way they lie."""

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


class _Reading(Protocol):
    @property
    def symbols(self) -> Sequence[_Symbol]: ...


_AnyReading = TypeVar("_AnyReading", bound=_Reading)


class Sense(NamedTuple):
    """How much sense a reading makes.

    Attributes:
        digits: How many digits there are.
        shapes: How many things are as large as a digit, digits or not.
        cost: What one of these costs on average, by size: 0 where all are surely digits.
    """

    digits: int
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
    digits, _, cost = sense_of(turned.symbols)
    is_clear = digits >= _FEWEST and cost <= _SENSIBLE and (sense.cost - cost) * digits >= _CLEAR
    return turned if is_clear else as_it_lies


def sense_of(symbols: Sequence[_Symbol]) -> Sense:
    """Measure how much sense a reading makes; signs say nothing, as a minus that lies is a one.

    Args:
        symbols: Of a reading of digits.
    """
    heights = sorted(bottom - top for top, _, bottom, _ in (symbol.box for symbol in symbols))
    least = _SMALL * heights[len(heights) // 2] if heights else 0.0
    digits = shapes = sizes = 0
    cost = 0.0
    for symbol in symbols:
        top, left, bottom, right = symbol.box
        size = max(bottom - top, right - left)
        if symbol.label in SIGNS or (symbol.label is None and size < least):
            continue
        digits += symbol.label is not None
        shapes += 1
        sizes += size
        cost += size * (_MOST if symbol.label is None else min(-math.log(max(symbol.probabilities)), _MOST))
    return Sense(digits, shapes, cost / sizes if sizes > 0 else _MOST)
