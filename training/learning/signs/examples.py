"""Writers' digits and signs in, all that may be a sign in numbers that are composed of them out, with what it is."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from training.common.progress import progress_bar
from training.data.numbers import EVEN, REAL, NumberSample, compose_numbers, compose_written
from training.data.strokes import StrokeSample
from training.ink import (
    CUTS_OF_INK,
    CUTS_OF_STROKES,
    Box,
    Line,
    connected_pieces,
    rasterise,
    segment,
    stroke_pieces,
)
from training.ink.signs import SPACE
from training.ink.standing import standings
from training.reading.reading import glyphs_in
from training.recogniser.recogniser import Recogniser
from training.recogniser.sign_network import CLASSES, inputs_of

_NONE: Final = CLASSES.index("none")

_PLAIN: Final = 1 / 3
"""How many numbers without signs there are for each with signs."""

_TOUCHING: Final = 1 / 6

_SLACK: Final = (2.5, 0.08)
"""How far each side of a box may be off that of what was written: ink pixels at least, and in heights of a digit."""


class SignExamples(NamedTuple):
    """What a sign network learns from.

    Attributes:
        inputs: `[n, INPUTS]`.
        classes: What each is, `[n]`.
    """

    inputs: npt.NDArray[np.float32]
    classes: npt.NDArray[np.int64]


def sign_examples(
    digits: Sequence[StrokeSample],
    signs: Sequence[StrokeSample],
    count: int,
    seed: int,
    what: str,
    recogniser: Recogniser | None = None,
) -> SignExamples:
    """Compose numbers and take them apart, as strokes and as ink without strokes.

    Args:
        digits: Samples of digits.
        signs: Samples of letters and signs, with their size.
        count: How many numbers with signs.
        seed: The same seed and samples give the same examples.
        what: What a person is told that they are for.
        recogniser: Who is asked which digit each looks like; None for nobody, which is quicker.
    """
    numbers = [
        *compose_written(digits, signs, count, seed, REAL, words=True),
        *compose_numbers(digits, int(count * _PLAIN), seed, spread=REAL),
        *compose_numbers(digits, int(count * _TOUCHING), seed, touching=True, spread=EVEN),
    ]
    inputs, classes = [], []
    with progress_bar(f"Take numbers apart {what}", len(numbers)) as bar:
        for number in numbers:
            for lines in _both_ways(number):
                for given, found in _examples_of(number, lines, recogniser):
                    inputs.append(given)
                    classes.extend(found)
            bar.advance()
    return SignExamples(np.concatenate(inputs), np.array(classes, np.int64))


def _both_ways(number: NumberSample) -> Iterator[list[Line]]:
    yield segment(stroke_pieces(number.strokes, number.height, number.width, number.pen), CUTS_OF_STROKES)
    ink = rasterise(number.strokes, number.height, number.width, number.pen)
    yield segment(connected_pieces(ink), CUTS_OF_INK)


def _examples_of(
    number: NumberSample, lines: Sequence[Line], recogniser: Recogniser | None
) -> Iterator[tuple[npt.NDArray[np.float32], list[int]]]:
    written = list(zip(number.extents, number.text.replace(SPACE, ""), strict=True))
    for line in lines:
        height, candidates = line
        glyphs = glyphs_in([line])
        seen = recogniser.probabilities(np.stack(glyphs)) if recogniser else None
        inputs = inputs_of(glyphs, standings(candidates, height), seen).astype(np.float32)
        yield inputs, [_class_of(each.box, height, written) for each in candidates]


def _class_of(box: Box, height: float, written: Sequence[tuple[tuple[float, ...], str]]) -> int:
    """Return what a box holds: all of a character and nothing else, or what is none."""
    least, share = _SLACK
    for place, character in written:
        if max(abs(one - other) for one, other in zip(box, place, strict=True)) <= max(least, share * height):
            name = "digit" if character.isdecimal() else character
            return CLASSES.index(name) if name in CLASSES else _NONE
    return _NONE
