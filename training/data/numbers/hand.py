"""A writer and a text in, all that chance decides about how it is written out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.data.numbers.writers import Outline, Writer

_Floats = npt.NDArray[np.float64]

_NARROW, _USUAL, _WIDE = 0.1, 0.2, 0.6  # space between digits, of their height
_SPACE_JITTER, _LEAST_SPACE = 0.05, 0.06
_HEIGHT_JITTER = 0.06
_OFFSET, _DRIFT = 0.03, 0.02  # of the height: each digit alone, and the line as it goes on
_SLOPE = np.deg2rad(1.8)
_STEEPEST = np.deg2rad(5.0)
_CROSSING = 0.25  # share of the touching neighbours that may run into each other by more than a pen


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


def any_hand(rng: np.random.Generator) -> Hand:
    """Return how somebody may write: most keep their digits close, some far apart."""
    slope = float(np.clip(rng.normal(0, _SLOPE), -_STEEPEST, _STEEPEST))
    return Hand(float(rng.triangular(_NARROW, _USUAL, _WIDE)), float(rng.random()), float(np.tan(slope)))


def write(writer: Writer, text: Sequence[int], hand: Hand, rng: np.random.Generator) -> Writing:
    """Choose a sample for each digit, and how regular their sizes, feet and spaces are.

    Args:
        writer: Who writes; has samples of each digit of the text.
        text: The digits, at least one.
        hand: How they write.
        rng: Source of all randomness.
    """
    n = len(text)
    outlines = [writer.digits[digit][int(rng.integers(len(writer.digits[digit])))] for digit in text]
    return Writing(
        outlines,
        np.exp(rng.normal(0, _HEIGHT_JITTER, n)),
        rng.normal(0, _OFFSET, n) + np.cumsum(rng.normal(0, _DRIFT, n)),
        np.maximum(hand.space + rng.normal(0, _SPACE_JITTER, n), _LEAST_SPACE),
        _overlaps(n, rng),
        hand,
    )


def _overlaps(n: int, rng: np.random.Generator) -> _Floats:
    """Return how far neighbours run into each other: from ink that just meets to lines that cross a little."""
    return np.asarray(rng.uniform(0.05, 1.0, n) + (rng.random(n) < _CROSSING) * rng.uniform(0, 0.5, n))
