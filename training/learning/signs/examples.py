"""Writers' digits and signs in, all that may be a sign in numbers that are composed of them out, with what it is."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from training.common.progress import progress_bar
from training.data.numbers import EVEN, REAL, NumberSample, compose_numbers, compose_written
from training.data.strokes import Strokes, StrokeSample
from training.ink import (
    CUTS_OF_INK,
    CUTS_OF_STROKES,
    Box,
    Candidate,
    Ink,
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
_DIGIT: Final = CLASSES.index("digit")
_UNDECIDED: Final = -1

_PLAIN: Final = 3 / 8
"""How many numbers without signs there are for each with signs."""

_TOUCHING: Final = 1 / 4

_WHOLE: Final = 0.82
"""What has this share of a character's ink, and as much of its own ink from it, is that character."""

_NEARLY: Final = 0.6
"""What has less of it is none; what lies between is not learnt from."""

_SMALLEST: Final = 0.3
"""Ink has no strokes, and in a photo fewer pixels: how much smaller than on the pad it is at most."""

_PENS: Final = (0.8, 1.5)
"""How thick its pen is, beside that of the pad."""


class SignExamples(NamedTuple):
    """What a sign network learns from.

    Attributes:
        inputs: `[n, INPUTS]`.
        classes: What each is, `[n]`.
    """

    inputs: npt.NDArray[np.float32]
    classes: npt.NDArray[np.int64]


class Character(NamedTuple):
    """One character of a number.

    Attributes:
        label: Its class.
        box: Where its ink is.
        ink: Of the size of the box.
    """

    label: int
    box: Box
    ink: Ink


def sign_examples(
    digits: Sequence[StrokeSample],
    signs: Sequence[StrokeSample],
    count: int,
    seed: int,
    what: str,
    recogniser: Recogniser,
    varied: bool = False,
) -> SignExamples:
    """Compose numbers and take them apart, as strokes and as ink without strokes.

    Args:
        digits: Samples of digits.
        signs: Samples of letters and signs, with their size.
        count: How many numbers with signs.
        seed: The same seed and samples give the same examples.
        what: What a person is told that they are for.
        recogniser: Who is asked which digit each looks like.
        varied: As for `compose_written`.
    """
    numbers = [
        number
        for spread in (REAL, EVEN)
        for number in (
            *compose_written(digits, signs, count // 2, seed, spread, words=True, varied=varied),
            *compose_numbers(digits, int(count * _PLAIN / 2), seed, spread=spread),
            *compose_numbers(digits, int(count * _TOUCHING / 2), seed, touching=True, spread=spread),
        )
    ]
    rng = np.random.default_rng(seed)
    inputs, classes = [], []
    with progress_bar(f"Take numbers apart {what}", len(numbers)) as bar:
        for number in numbers:
            for lines, characters in both_ways(number, rng):
                for line in lines:
                    found = np.array(classes_of(line.candidates, characters))
                    told = found != _UNDECIDED
                    inputs.append(_inputs_of(line, recogniser)[told])
                    classes.append(found[told])
            bar.advance()
    return SignExamples(np.concatenate(inputs), np.concatenate(classes))


def both_ways(number: NumberSample, rng: np.random.Generator) -> Iterator[tuple[list[Line], list[Character]]]:
    """Yield the lines of a number and its characters, as strokes and, by chance smaller, as ink without strokes."""
    pieces = stroke_pieces(number.strokes, number.height, number.width, number.pen)
    yield segment(pieces, CUTS_OF_STROKES), _characters(number.text, number.digits, number.pen)
    size = float(np.exp(rng.uniform(np.log(_SMALLEST), 0)))
    digits = [[[(x * size, y * size) for x, y in stroke] for stroke in digit] for digit in number.digits]
    pen = max(size * number.pen * float(rng.uniform(*_PENS)), 1.5)
    height, width = (int(np.ceil(size * side)) for side in (number.height, number.width))
    ink = rasterise([stroke for digit in digits for stroke in digit], height, width, pen)
    yield segment(connected_pieces(ink), CUTS_OF_INK), _characters(number.text, digits, pen)


def _characters(text: str, digits: Sequence[Strokes], pen: float) -> list[Character]:
    return [_character(label, strokes, pen) for label, strokes in zip(text.replace(SPACE, ""), digits, strict=True)]


def _character(label: str, strokes: Strokes, pen: float) -> Character:
    points = np.array([point for stroke in strokes for point in stroke])
    left, top = (int(side) for side in np.floor(points.min(axis=0) - pen))
    right, bottom = (int(side) for side in np.ceil(points.max(axis=0) + pen) + 1)
    moved = [[(x - left, y - top) for x, y in stroke] for stroke in strokes]
    known = "digit" if label.isdecimal() else label
    return Character(
        CLASSES.index(known) if known in CLASSES else _NONE,
        (top, left, bottom, right),
        rasterise(moved, bottom - top, right - left, pen),
    )


def _inputs_of(line: Line, recogniser: Recogniser) -> npt.NDArray[np.float32]:
    glyphs = glyphs_in([line])
    seen = recogniser.probabilities(np.stack(glyphs))
    return inputs_of(glyphs, standings(line.candidates, line.height), seen).astype(np.float32)


def classes_of(candidates: Sequence[Candidate], characters: Sequence[Character]) -> list[int]:
    """Tell what each candidate of a line holds: one character, or none; a digit that has a whole sign in it is none."""
    found = [_class_of(candidate, characters) for candidate in candidates]
    signs = [each for each, label in zip(candidates, found, strict=True) if 0 <= label < _DIGIT]
    return [
        _NONE if label in (_DIGIT, _UNDECIDED) and any(_has_in_it(each, sign) for sign in signs) else label
        for each, label in zip(candidates, found, strict=True)
    ]


def _class_of(candidate: Candidate, characters: Sequence[Character]) -> int:
    label = _NONE
    for character in characters:
        share = _in_common(candidate, character)
        if share >= _WHOLE:
            return character.label
        if share >= _NEARLY:
            label = _UNDECIDED
    return label


def _in_common(candidate: Candidate, character: Character) -> float:
    """Return which share of the ink of both, of that which has more, is the same."""
    one, other = candidate.box, character.box
    top, left = max(one[0], other[0]), max(one[1], other[1])
    bottom, right = min(one[2], other[2]), min(one[3], other[3])
    if top >= bottom or left >= right:
        return 0.0
    here = candidate.ink[top - one[0] : bottom - one[0], left - one[1] : right - one[1]]
    there = character.ink[top - other[0] : bottom - other[0], left - other[1] : right - other[1]]
    most = max(float(candidate.ink.sum()), float(character.ink.sum()))
    return float(np.minimum(here, there).sum()) / most if most > 0 else 0.0


def _has_in_it(candidate: Candidate, sign: Candidate) -> bool:
    """Return whether a candidate has all pieces of another one, and more."""
    within = candidate.first <= sign.first and sign.last <= candidate.last
    return within and (candidate.first, candidate.last) != (sign.first, sign.last)
