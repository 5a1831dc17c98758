"""Samples of digits, a number and a seed in, whole numbers on a pad out."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from training.data.numbers.hand import EVEN, Spread, any_hand, write
from training.data.numbers.layout import lay_out
from training.data.numbers.outlines import Outline, points_of
from training.data.numbers.writers import Writer, any_writer, writers
from training.data.strokes import Strokes, StrokeSample
from training.ink import PAD_HEIGHT

LENGTHS = (2, 8)
"""Fewest and most digits of a number."""

WIDEST = 1024
"""Width of the widest pad, in ink pixels."""

_HEIGHTS = (50.0, 180.0)  # of a digit, in ink pixels: as people write on a pad of 256
_MARGIN = 4.0  # ink pixels of paper that stay around the ink
_FINE, _STANDARD, _BROAD = 8.0, 12.0, 20.0  # the pens of the pad
_FINE_BELOW, _BROAD_ABOVE = 75.0, 100.0  # heights of digits for which people take another pen


@dataclass(frozen=True)
class NumberSample:
    """One number as it is written on the pad.

    Attributes:
        text: Its digits.
        digits: The strokes of each digit, in ink pixels of the pad.
        height: Height of the pad's ink.
        width: Width of the pad's ink.
        pen: Diameter of the pen, in ink pixels.
        writer: Who wrote its digits.
    """

    text: str
    digits: list[Strokes]
    height: int
    width: int
    pen: float
    writer: str

    @property
    def strokes(self) -> Strokes:
        """All strokes, in the order in which they were written."""
        return [stroke for digit in self.digits for stroke in digit]

    @property
    def extents(self) -> list[tuple[float, float, float, float]]:
        """From where to where the ink of each digit is: top, left, bottom, right, in ink pixels."""
        reach = self.pen / 2
        points = [np.array([point for stroke in digit for point in stroke]) for digit in self.digits]
        return [
            (float(y.min()) - reach, float(x.min()) - reach, float(y.max()) + reach, float(x.max()) + reach)
            for x, y in (each.T for each in points)
        ]


def compose_numbers(
    samples: Sequence[StrokeSample], count: int, seed: int, touching: bool = False, spread: Spread = EVEN
) -> list[NumberSample]:
    """Write numbers on the pad, each with digits of one writer.

    Args:
        samples: Digits; the key `writer` tells who wrote one. A digit that a writer has no sample of is not in theirs.
        count: How many numbers.
        seed: The same seed and samples give the same numbers; a smaller `count` gives the first of them.
        touching: Whether each digit touches its neighbours or overlaps them slightly. The same seed gives the same
            numbers both ways.
        spread: How much the digits of a number differ in size, place and space.

    Raises:
        ValueError: `count` or `seed` is negative, or no sample shows a digit.
    """
    if count < 0:
        raise ValueError(f"The number of numbers must not be negative. Received: {count}.")
    by_writer = writers(samples)
    return [_compose_number(by_writer, index, seed, touching, spread) for index in range(count)]


def _compose_number(by_writer: Sequence[Writer], index: int, seed: int, touching: bool, spread: Spread) -> NumberSample:
    """Write the number at `index` of those that follow from a seed."""
    rng = np.random.default_rng([seed, index])
    writer = any_writer(by_writer, rng)
    length = int(rng.integers(LENGTHS[0], LENGTHS[1] + 1))
    text = [int(digit) for digit in rng.choice(sorted(writer.digits), length)]
    writing = write(writer, text, any_hand(rng, spread), rng, spread)
    height, pen_chance, x, y, spare = rng.uniform(*_HEIGHTS), *rng.random(4)
    digits, pen = fit_on_pad(lambda size, pen: lay_out(writing, size, pen, touching), height, pen_chance)
    strokes, width = on_pad(digits, pen, (x, y, spare))
    return NumberSample("".join(map(str, text)), strokes, PAD_HEIGHT, width, pen, writer.name)


def any_pen(height: float, chance: float) -> float:
    """Return a pen of the pad: mostly the standard one, a fine one for small digits, a broad one only for large."""
    if height < _FINE_BELOW:
        return _FINE if chance < 0.8 else _STANDARD
    if chance > 0.8 and height > _BROAD_ABOVE:
        return _BROAD
    return _FINE if chance < 0.1 else _STANDARD


def fit_on_pad(
    lay: Callable[[float, float], list[Outline]], height: float, pen_chance: float
) -> tuple[list[Outline], float]:
    """Lay out a number, smaller where it would not fit on any pad, and choose the pen for its size.

    Args:
        lay: Lays it out for a height of its digits and a pen.
        height: The height to begin with, in ink pixels.
        pen_chance: Which pen, 0..1.
    """
    while True:
        pen = any_pen(height, pen_chance)
        digits = lay(height, pen)
        size = np.ptp(points_of(digits), axis=0) + pen + 2 * _MARGIN
        excess = float(max(size / (WIDEST, PAD_HEIGHT)))
        if excess <= 1:
            return digits, pen
        height /= 1.02 * excess


def on_pad(digits: list[Outline], pen: float, chances: tuple[float, float, float]) -> tuple[list[Strokes], int]:
    """Put a number somewhere on a pad that is wide enough.

    Args:
        digits: The strokes of each digit, in ink pixels.
        pen: Diameter of the pen.
        chances: Where it is, across and down, and how wide the pad is, each 0..1.

    Returns:
        Its strokes, and the pad's width.
    """
    points = points_of(digits)
    low, high = points.min(axis=0) - pen / 2 - _MARGIN, points.max(axis=0) + pen / 2 + _MARGIN
    x, y, spare = chances
    needed = max(PAD_HEIGHT, math.ceil(high[0] - low[0]))
    width = needed + math.floor(spare * (WIDEST - needed))
    move = (x * (width - (high - low)[0]) - low[0], y * (PAD_HEIGHT - (high - low)[1]) - low[1])
    strokes = [[[(px, py) for px, py in (stroke + move).round(2).tolist()] for stroke in digit] for digit in digits]
    return strokes, width
