"""A glyph in, what of its ink speaks for one class and against another out: what changes the answer when it is covered.

Occlusion (Zeiler & Fergus 2014, arXiv:1311.2901), but for the odds of two classes against each other: what speaks for
both of them tells neither from the other. `docs/experiments.md` has how it compares with the difference of two
Grad-CAMs. The page does the same (`web/src/page/compare/covering.ts`).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from training.common.errors import DataError
from training.ink.constants import GLYPH_SIZE

Floats = npt.NDArray[np.floating[Any]]

SIDE = 6
"""Of the square that is covered, in glyph pixels: nearly twice as wide as a stroke."""

STEP = 2
"""From one square to the next."""

LEAST_TIMES = 1.5
"""So many times as likely the other class must become where ink is covered, for it to speak for the one."""

_STARTS = range(0, GLYPH_SIZE - SIDE + 1, STEP)
_PLACES = [(row, column) for row in _STARTS for column in _STARTS]

_TINY = 1e-37
"""What a probability counts as at least: below it, float32 has no whole numbers left to divide."""


@dataclass(frozen=True)
class Spoken:
    """What the ink of a glyph says of two classes.

    Attributes:
        values: `[28, 28]`, -1..1, and 0 on paper: more than 0 what speaks for the one and against the other, less than
            0 the reverse; 1 is what speaks most, either way.
        times: So many times as likely the other becomes, beside the one, where the square is covered that speaks most
            for the one; and the reverse.
    """

    values: Floats
    times: tuple[float, float]


def windows(glyph: Floats) -> list[tuple[int, int]]:
    """Return the first row and column of each square that has ink in it, row by row."""
    return [(row, column) for row, column in _PLACES if _window(glyph, row, column).any()]


def covered(glyph: Floats) -> Floats:
    """Return the glyph `[28, 28]` itself and with each of its squares covered by paper: `[1 + windows, 28, 28]`."""
    places = windows(glyph)
    glyphs = np.repeat(glyph[None], 1 + len(places), axis=0)
    for each, (row, column) in zip(glyphs[1:], places, strict=True):
        _window(each, row, column)[:] = 0
    return glyphs


def spoken(glyph: Floats, probabilities: Floats, one: int, other: int) -> Spoken:
    """Tell what speaks for one class and what for another.

    Args:
        glyph: `[28, 28]`, 0..1.
        probabilities: `[1 + windows, classes]`, those of `covered(glyph)`.
        one: A class, as a column.
        other: Another one.

    Raises:
        DataError: There are more or fewer probabilities than squares.
    """
    places = windows(glyph)
    if len(probabilities) != 1 + len(places):
        raise DataError(
            f"Each of {len(places)} covered squares must be read, and the whole glyph. Received: {len(probabilities)} "
            f"rows. Give those of covered(glyph)."
        )
    odds = log_odds(probabilities, one, other)
    lost = odds[0] - odds[1:]
    sums, squares = np.zeros(glyph.shape), np.zeros(glyph.shape)
    for row, column in _PLACES:
        _window(squares, row, column)[:] += 1
    for (row, column), each in zip(places, lost, strict=True):
        _window(sums, row, column)[:] += each
    effect = sums / squares * glyph
    largest = np.abs(effect).max()
    times = (float(np.exp(lost.max(initial=0))), float(np.exp((-lost).max(initial=0))))
    return Spoken(effect / largest if largest > 0 else effect, times)


def log_odds(probabilities: Floats, one: int, other: int) -> Floats:
    """Return the natural logarithm of how many times as likely one class is as another, `[n]` of `[n, classes]`."""
    odds: Floats = np.log(np.maximum(probabilities[:, one], _TINY)) - np.log(np.maximum(probabilities[:, other], _TINY))
    return odds


def _window(of: Floats, row: int, column: int) -> Floats:
    return of[row : row + SIDE, column : column + SIDE]
