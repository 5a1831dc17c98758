"""Lines of candidates and which signs may stand in a text in, how probable it is that each is one of them out."""

from collections.abc import Sequence
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt

from training.data.labels import Label
from training.ink import SIGNS, Candidate, Glyph, Line, SignChance
from training.ink.standing import FARTHEST, FREE_LEFT, FREE_RIGHT, standings
from training.recogniser.labels import are_digits
from training.recogniser.sign_network import shipped_sign_network

_FIRST: Final = "-+("
"""Signs that a number may begin with; before all others something stands."""

_BETWEEN: Final = "+/:×÷(,"
"""Signs that no number ends with."""

_SELDOM: Final = 0.1
"""How much less often one stands where it hardly ever does."""

_SPECK: Final = 0.035
"""What is neither higher nor wider, in heights of a digit, is dirt: no pen is so thin."""

_ALONE: Final = 0.05
"""How much less often a bracket has no other one: most that look so are ones."""

_ON_PAPER: Final = 1 / 3
"""How much seldomer what looks like a point is one on paper than on a pad, where each dot takes a stroke."""

_POINT: Final = SIGNS.index(".")

_ENOUGH: Final = 0.25
"""How likely the other one has to be."""

_OPENING, _CLOSING = SIGNS.index("("), SIGNS.index(")")

REFUSED: Final = 0.1
"""A sign that is less likely is none: a scrawl is like some sign, too."""

_NOISE: Final = 0.25
"""Signs that are together less likely do not make a digit doubtful: a one is always a bit of a slash."""

_Number = TypeVar("_Number", bound=np.floating[Any])

Chances = npt.NDArray[np.float64]
"""`[candidates, signs]`, 0..1: what a row lacks to 1 is the chance of a digit or of nothing that is known."""


def signs_asked(labels: Sequence[Label], signs: str) -> list[int]:
    """Return the indices of the signs that may stand beside labels; none beside others than the ten digits.

    Args:
        labels: Those of a card: letters are too much like signs, and what other labels look like nobody knows.
        signs: Which may stand in the text.
    """
    return [index for index, sign in enumerate(SIGNS) if sign in signs] if are_digits(labels) else []


def sign_chances(
    lines: Sequence[Line],
    glyphs: Sequence[Glyph],
    digits: npt.NDArray[np.floating[Any]],
    asked: Sequence[int],
    on_paper: bool = False,
) -> list[Chances] | None:
    """Return how probable it is that each candidate of each line is each sign; None where no sign may stand.

    Args:
        lines: Of candidates, at least one.
        glyphs: One for each candidate.
        digits: How probable each digit is to the recogniser, `[candidates, 10]`.
        asked: The indices of those that may.
        on_paper: Whether they were not written on a pad.
    """
    if not asked:
        return None
    standing = [standings(candidates, height) for height, candidates in lines]
    chances = shipped_sign_network().chances(glyphs, [each for line in standing for each in line], digits)
    if on_paper:
        chances = seen_on_paper(chances)
    of_lines = by_line(chances[:, : len(SIGNS)], lines)
    return [
        paired(placed(own, stands), line.candidates)
        for own, stands, line in zip(of_lines, standing, lines, strict=True)
    ]


def by_line(rows: npt.NDArray[_Number], lines: Sequence[Line]) -> list[npt.NDArray[_Number]]:
    """Part rows of all candidates by lines."""
    return np.split(rows, np.cumsum([len(line.candidates) for line in lines])[:-1])


def seen_on_paper(chances: Chances) -> Chances:
    """Return chances of all that may be, those of a point less: another prior multiplies the odds."""
    result = chances.copy()
    result[:, _POINT] *= _ON_PAPER
    return np.asarray(result / result.sum(axis=1, keepdims=True))


def placed(chances: Chances, standing: Sequence[Sequence[float]]) -> Chances:
    """Return the chances of signs, less where one is dirt, begins a line that it hardly ever begins, or ends one."""
    high, wide, *_ = np.array(standing).T
    before, after = np.array(standing)[:, [FREE_LEFT, FREE_RIGHT]].T < FARTHEST
    first = np.where([sign in _FIRST for sign in SIGNS], 1.0, _SELDOM)
    last = np.where([sign in _BETWEEN for sign in SIGNS], _SELDOM, 1.0)
    here = np.where(before[:, None], 1.0, first) * np.where(after[:, None], 1.0, last)
    return np.asarray(chances * here * (np.maximum(high, wide) > _SPECK)[:, None])


def paired(chances: Chances, candidates: Sequence[Candidate]) -> Chances:
    """Return the chances of signs in a line, less for brackets that no other one pairs."""
    opening, closing = chances[:, _OPENING], chances[:, _CLOSING]
    first, last = np.array([(each.first, each.last) for each in candidates]).T
    closed = [closing[first >= each.last].max(initial=0) for each in candidates]
    opened = [opening[last <= each.first].max(initial=0) for each in candidates]
    result = chances.copy()
    result[:, _OPENING] *= np.clip(np.array(closed) / _ENOUGH, _ALONE, 1)
    result[:, _CLOSING] *= np.clip(np.array(opened) / _ENOUGH, _ALONE, 1)
    return result


def path_chances(chances: Chances, asked: Sequence[int]) -> list[SignChance]:
    """Return what the best path is to know of each candidate of a line."""
    of_asked = chances[:, asked]
    return [SignChance(float(row.max()), float(row.sum())) for row in of_asked]


def likeliest_sign(row: npt.NDArray[np.float64], asked: Sequence[int]) -> int:
    """Return the index of the likeliest sign that may stand."""
    return max(asked, key=lambda index: row[index])


def left_by_signs(chance: SignChance) -> float:
    """Return what signs leave of a digit's probability, 0..1."""
    return 1.0 - chance.any if chance.any > _NOISE else 1.0
