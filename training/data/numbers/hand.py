"""A writer and a text in, all that chance decides about how it is written out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from training.data.numbers.outlines import Outline
from training.data.numbers.writers import Writer

_Floats = npt.NDArray[np.float64]

_SLOPE = np.deg2rad(1.8)
_STEEPEST = np.deg2rad(5.0)
_CROSSING = 0.25  # share of the touching neighbours that may run into each other by more than a pen
_MOST = np.log(2.5)  # of the logarithm of a size: nobody writes a digit lower beside others
_TAIL = 4  # degrees of freedom of Student's distribution: most digits are of one size, some of quite another


@dataclass(frozen=True)
class Spread:
    """How much the digits of a number differ; lengths are shares of the height of a digit.

    Attributes:
        heights: Scale of the logarithm of each digit's size.
        tailed: Whether some are of quite another size, or all of about the same.
        low: Logarithm of the size of some digits beside that of the others.
        raised: How much of what a digit is lower than others its foot stands higher: 0 has them stand on a line, half
            of it has their middles on one.
        offset: How far the foot of each digit is off that.
        drift: How far the line goes up or down from digit to digit.
        spaces: Least, usual and most mean space between the ink of neighbours.
        space_jitter: How far each space is off the mean.
        least_space: No space is narrower.
    """

    heights: float
    tailed: bool
    low: dict[int, float]
    raised: float
    offset: float
    drift: float
    spaces: tuple[float, float, float]
    space_jitter: float
    least_space: float


EVEN: Final = Spread(0.06, False, {}, 0.0, 0.03, 0.02, (0.1, 0.2, 0.6), 0.05, 0.06)
"""As a careful hand writes: what figures of earlier releases were measured on."""

REAL: Final = Spread(0.1, True, {0: -0.14}, 0.47, 0.07, 0.02, (0.02, 0.06, 0.5), 0.1, 0.02)
"""As people write numbers in formulas: `python -m tools.number_spread` prints what was measured, beside this."""


@dataclass(frozen=True)
class Hand:
    """How one number, or one page of numbers, is written.

    Attributes:
        space: Mean space between the ink of neighbours, of the height of a digit.
        kerning: Whether that space is between the boxes (0), at the closest approach of the ink (1), or between.
        slope: How far the line of writing falls, in pixels for each pixel to the right.
    """

    space: float
    kerning: float
    slope: float


@dataclass(frozen=True)
class Writing:
    """A line of digits before it has a size; all lengths are shares of the height of a digit.

    Attributes:
        outlines: The digits, each standing at the origin.
        heights: Factor of each digit's size, `[n]`.
        offsets: How far each digit stands below the line, `[n]`.
        spaces: Space before each digit, `[n]`; the first does not count.
        overlaps: How far each digit runs into the one before it where they touch, in widths of the pen, `[n]`.
        hand: How it is written.
    """

    outlines: list[Outline]
    heights: _Floats
    offsets: _Floats
    spaces: _Floats
    overlaps: _Floats
    hand: Hand


def any_hand(rng: np.random.Generator, spread: Spread = EVEN) -> Hand:
    """Return how somebody may write: most keep their digits close, some far apart."""
    slope = float(np.clip(rng.normal(0, _SLOPE), -_STEEPEST, _STEEPEST))
    return Hand(float(rng.triangular(*spread.spaces)), float(rng.random()), float(np.tan(slope)))


def write(writer: Writer, text: Sequence[int], hand: Hand, rng: np.random.Generator, spread: Spread = EVEN) -> Writing:
    """Choose a sample for each digit, and how regular their sizes, feet and spaces are.

    Args:
        writer: Who writes; has samples of each digit of the text.
        text: The digits, at least one.
        hand: How they write.
        rng: Source of all randomness.
        spread: How much the digits differ.
    """
    n = len(text)
    outlines = [writer.digits[digit][int(rng.integers(len(writer.digits[digit])))] for digit in text]
    heights = _heights(text, spread, rng)
    feet = rng.normal(0, spread.offset, n) + np.cumsum(rng.normal(0, spread.drift, n))
    return Writing(
        outlines,
        heights,
        feet + spread.raised * (heights - 1),
        np.maximum(hand.space + rng.normal(0, spread.space_jitter, n), spread.least_space),
        _overlaps(n, rng),
        hand,
    )


def _heights(text: Sequence[int], spread: Spread, rng: np.random.Generator) -> _Floats:
    """Return how high each digit is beside its natural height."""
    n = len(text)
    logs = spread.heights * rng.standard_t(_TAIL, n) if spread.tailed else rng.normal(0, spread.heights, n)
    return np.exp(np.clip(logs + [spread.low.get(digit, 0.0) for digit in text], -_MOST, _MOST))


def _overlaps(n: int, rng: np.random.Generator) -> _Floats:
    """Return how far neighbours run into each other: from ink that just meets to lines that cross a little."""
    return np.asarray(rng.uniform(0.05, 1.0, n) + (rng.random(n) < _CROSSING) * rng.uniform(0, 0.5, n))
