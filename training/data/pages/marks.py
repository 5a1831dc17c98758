"""A line of digits in, the same line with signs that must not be read as digits out."""

import dataclasses
from collections.abc import Callable

import numpy as np

from training.data.numbers import Writing
from training.data.numbers.outlines import Outline

_MARKED = 0.25  # share of the places between digits that a mark stands in
_Draw = Callable[[np.random.Generator], Outline]


def with_marks(writing: Writing, rng: np.random.Generator) -> Writing:
    """Put one kind of sign between some of the digits of a line, as in a date or an amount."""
    draw = _MARKS[int(rng.integers(len(_MARKS)))]
    places = [place for place in range(1, len(writing.outlines)) if rng.random() < _MARKED]
    outlines = list(writing.outlines)
    for place in reversed(places):
        outlines.insert(place, draw(rng))
    return dataclasses.replace(
        writing,
        outlines=outlines,
        heights=np.insert(writing.heights, places, 1.0),
        offsets=np.insert(writing.offsets, places, 0.0),
        spaces=np.insert(writing.spaces, places, writing.hand.space + 0.05),
        overlaps=np.insert(writing.overlaps, places, 0.0),
    )


def _slash(rng: np.random.Generator) -> Outline:
    return [np.array([[0.0, rng.uniform(0.1, 0.3)], [rng.uniform(0.35, 0.6), -rng.uniform(1.0, 1.3)]])]


def _dot(rng: np.random.Generator) -> Outline:
    return [np.array([[0.0, -rng.uniform(0.0, 0.08)]])]


def _comma(rng: np.random.Generator) -> Outline:
    return [np.array([[0.08, -0.04], [rng.uniform(0.0, 0.04), rng.uniform(0.1, 0.2)]])]


def _minus(rng: np.random.Generator) -> Outline:
    height = rng.uniform(0.35, 0.55)
    return [np.array([[0.0, -height], [rng.uniform(0.25, 0.5), -height + rng.normal(0, 0.03)]])]


_MARKS: tuple[_Draw, ...] = (_slash, _dot, _comma, _minus)
