"""Strokes or a picture in, a reading out: the same words and the same steps as the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from training.data.labels import Label
from training.data.picture_file import Rgba, open_picture
from training.ink import (
    ALL,
    CUTS_OF_INK,
    CUTS_OF_STROKES,
    IDENTITY,
    PEN_WIDTH,
    SIGNS,
    SPACE,
    Box,
    Candidate,
    Glyph,
    Line,
    Matrix,
    Sizes,
    Stroke,
    best_path,
    connected_pieces,
    ink_of_levels,
    joined,
    normalise,
    place_number,
    quarter_turn,
    segment,
    shrink,
    stroke_pieces,
    without_bindings,
)
from training.reading.letter_case import in_case, small_letters
from training.reading.no_numbers import no_numbers
from training.reading.sign_chances import (
    REFUSED,
    Chances,
    by_line,
    left_by_signs,
    likeliest_sign,
    path_chances,
    sign_chances,
    signs_asked,
)
from training.reading.spaces import spaces_before
from training.reading.text import check_signs, text_of
from training.reading.turned import upright
from training.reading.words import in_words
from training.recogniser.card import Card
from training.recogniser.labels import are_digits, labels_of, sizes_of
from training.recogniser.recogniser import Recogniser
from training.recogniser.threshold import refused_in_line

Corners = list[tuple[float, float]]
Probabilities = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Symbol:
    """One candidate with its answer.

    Attributes:
        label: The most probable label of the card, a sign such as "," where signs may stand, or None for "not a digit".
        confidence: Its probability, 0..1; of a digit or a sign where signs were asked for, its chance among both.
        probabilities: One for each label of the card.
        box: Where it is in the upright ink.
        glyph: What the network saw, `[28, 28]`.
        line: The number of its line of writing, from 0.
        corners: The box's corners `(x, y)` in what was given, clockwise from the box's upper left: in the picture's
            pixels, in the pad's ink pixels, or in the strokes' own scale.
        signs: One chance for each of `SIGNS`; None where no signs were asked for.
        space: Whether a gap is before it that is wide in its line; never before the first of a line, nor where no
            spaces may stand.
    """

    label: int | str | None
    confidence: float
    probabilities: list[float]
    box: Box
    glyph: Glyph
    line: int
    corners: Corners
    signs: list[float] | None = None
    space: bool = False


@dataclass(frozen=True)
class Reading:
    """What the user gets: the text, and its symbols in reading order; a blank drawing has neither.

    Attributes:
        text: The labels, line by line.
        symbols: In reading order.
        turned: By how many quarters a picture was turned clockwise before it was read, because it lay on its side or on
            its head.
    """

    text: str
    symbols: list[Symbol]
    turned: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the reading as JSON types: the same keys as in the page."""
        return {
            "text": self.text,
            "turned": self.turned,
            "symbols": [
                {
                    "label": symbol.label,
                    "confidence": symbol.confidence,
                    "probabilities": symbol.probabilities,
                    "signs": symbol.signs,
                    "box": list(symbol.box),
                    "glyph": [round(float(value), 6) for value in symbol.glyph.reshape(-1)],
                    "line": symbol.line,
                    "space": symbol.space,
                    "corners": [list(corner) for corner in symbol.corners],
                }
                for symbol in self.symbols
            ],
        }


def read_drawing(
    recogniser: Recogniser, strokes: Sequence[Stroke], pen: float = PEN_WIDTH, *, signs: str = ALL
) -> Reading:
    """Read strokes that have no scale of their own.

    Args:
        recogniser: Who reads.
        strokes: Lists of points in any scale, y down.
        pen: Diameter of the pen in ink pixels.
        signs: Which may stand in the text beside the labels: some of `ALL`; `""` for digits only.

    Raises:
        DataError: There are no such signs.
    """
    return _read(recogniser, *lines_of_drawing(strokes, pen), check_signs(signs))


def read_pad(
    recogniser: Recogniser,
    strokes: Sequence[Stroke],
    height: int,
    width: int,
    pen: float = PEN_WIDTH,
    *,
    signs: str = ALL,
) -> Reading:
    """Read strokes at their true scale, as the pad draws them.

    Args:
        recogniser: Who reads.
        strokes: Lists of points in ink pixels, y down.
        height: Height of the ink in pixels.
        width: Its width.
        pen: Diameter of the pen in ink pixels.
        signs: As for `read_drawing`.

    Raises:
        DataError: There are no such signs.
    """
    lines = segment(stroke_pieces(strokes, height, width, pen), CUTS_OF_STROKES)
    return _read(recogniser, lines, IDENTITY, check_signs(signs))


def read_picture(recogniser: Recogniser, path: Path, *, signs: str = ALL, as_it_lies: bool = False) -> Reading:
    """Read a picture of a page, dark on light or light on dark.

    Args:
        recogniser: Who reads.
        path: A PNG, JPEG or WebP file.
        signs: As for `read_drawing`.
        as_it_lies: As for `read_pixels`.

    Raises:
        DataError: The file is missing or is no picture, or there are no such signs.
    """
    return read_pixels(recogniser, open_picture(path), signs=signs, as_it_lies=as_it_lies)


def read_pixels(recogniser: Recogniser, picture: Rgba, *, signs: str = ALL, as_it_lies: bool = False) -> Reading:
    """Read a decoded picture of a page.

    Args:
        recogniser: Who reads.
        picture: Red, green, blue and alpha, `[height, width, 4]`, uint8.
        signs: As for `read_drawing`.
        as_it_lies: Whether it is not turned; else one that lies on its side or on its head is read upright, where
            that shows.

    Raises:
        DataError: There are no such signs.
    """
    check_signs(signs)
    levels = shrink(picture)
    height, width = picture.shape[:2]

    def read(turns: int) -> Reading:
        turned = np.rot90(levels, -turns)
        ink, to_turned = ink_of_levels(turned, *((height, width) if turns % 2 == 0 else (width, height)))
        to_picture = joined(quarter_turn(height, width, turns), to_turned)
        lines = segment(without_bindings(connected_pieces(ink), *ink.shape), CUTS_OF_INK)
        return replace(_read(recogniser, lines, to_picture, signs, on_paper=True), turned=turns)

    can_tell = not as_it_lies and are_digits(recogniser.card.labels)
    return upright(read) if can_tell else read(0)


def lines_of_drawing(strokes: Sequence[Stroke], pen: float = PEN_WIDTH) -> tuple[list[Line], Matrix]:
    """Return all that may be digits of strokes as `read_drawing` takes them, and the way back to their scale."""
    placed, height, width, to_given = place_number(strokes, pen)
    return segment(stroke_pieces(placed, height, width, pen), CUTS_OF_STROKES), to_given


def probabilities_of(recogniser: Recogniser, lines: Sequence[Line]) -> list[Probabilities]:
    """Return how probable each label is, `[candidates, labels]` for each line."""
    return _by_line(recogniser, glyphs_in(lines), lines)


def glyphs_in(lines: Sequence[Line]) -> list[Glyph]:
    """Return the glyph of each candidate, line by line: what the network is asked about."""
    return [_glyph(candidate) for line in lines for candidate in line.candidates]


def _read(
    recogniser: Recogniser,
    lines: Sequence[Line],
    to_given: Matrix,
    signs: str,
    on_paper: bool = False,
) -> Reading:
    """Ask the recogniser about all candidates at once, and take the best of them, without what is no number."""
    glyphs = glyphs_in(lines)
    if not glyphs:
        return Reading("", [])
    how = _Manner.of(recogniser.card, signs)
    digits = _by_line(recogniser, glyphs, lines)
    of_signs = sign_chances(lines, glyphs, np.concatenate(digits), how.asked, on_paper)
    in_lines = [None] * len(lines) if of_signs is None else of_signs
    of_lines = iter(glyphs)
    symbols: list[Symbol] = []
    for number, (line, rows, chances) in enumerate(zip(lines, digits, in_lines, strict=True)):
        seen = list(islice(of_lines, len(line.candidates)))
        symbols += [
            Symbol(
                found.label,
                found.confidence,
                rows[found.candidate].tolist(),
                line.candidates[found.candidate].box,
                seen[found.candidate],
                number,
                _corners(line.candidates[found.candidate].box, to_given),
                None if found.signs is None else found.signs.tolist(),
            )
            for found in _read_line(line, rows, chances, how)
        ]
    if SPACE in signs:
        symbols = [replace(each, space=space) for each, space in zip(symbols, spaces_before(symbols), strict=True)]
        if are_digits(recogniser.card.labels):
            none = no_numbers(symbols) if on_paper else in_words(symbols)
            symbols = [
                replace(each, label=None) if is_none else each for each, is_none in zip(symbols, none, strict=True)
            ]
    return Reading(text_of(symbols), symbols)


class _Manner(NamedTuple):
    """How lines are read: what is the same for all of them.

    Attributes:
        card: Of the network.
        asked: The indices of the signs that may stand.
        sizes: Those of the signs that the network knows.
        small: Of `small_letters`.
    """

    card: Card
    asked: Sequence[int]
    sizes: Sizes
    small: Mapping[Label, str]

    @classmethod
    def of(cls, card: Card, signs: str) -> "_Manner":
        return cls(card, signs_asked(card.labels, signs), sizes_of(card.labels), small_letters(labels_of(card)))


class _Found(NamedTuple):
    """A candidate on the best path.

    Attributes:
        candidate: Its index.
        label: What it was read as, if anything.
        confidence: How sure that is.
        signs: How probable each sign is; None where none may stand.
    """

    candidate: int
    label: Label | None
    confidence: float
    signs: Chances | None


def _read_line(line: Line, rows: Probabilities, signs: Chances | None, how: _Manner) -> list[_Found]:
    """Return the candidates on the best path.

    A point or a dash beside no digit is no number: what has none is read as digits only, so a one alone is no comma.
    """
    height, candidates = line
    chances = rows.max(axis=1)
    of_signs = None if signs is None else path_chances(signs, how.asked)
    path = best_path(candidates, chances.tolist(), height, how.sizes, of_signs)
    digits = [step.candidate for step in path if step.is_digit]
    answers = _labels(rows[digits], how.card)
    if signs is not None and all(label is None for label in answers):
        return _read_line(line, rows, None, how)
    labels = iter(in_case(answers, [candidates[index].box for index in digits], how.small))
    found: list[_Found] = []
    for index, is_digit, is_sign in path:
        own = None if signs is None else signs[index]
        if is_sign and own is not None:
            sign = likeliest_sign(own, how.asked)
            chance = float(own[sign])
            found.append(_Found(index, SIGNS[sign] if chance >= REFUSED else None, chance, own))
        else:
            label = next(labels) if is_digit else None
            left = 1.0 if of_signs is None else left_by_signs(of_signs[index])
            found.append(_Found(index, label, float(chances[index]) * left, own))
    return found


def _by_line(recogniser: Recogniser, glyphs: Sequence[Glyph], lines: Sequence[Line]) -> list[Probabilities]:
    """Ask about the glyphs of all lines at once; none where there is no glyph."""
    if not glyphs:
        return []
    return by_line(recogniser.probabilities(np.stack(glyphs)), lines)


def _glyph(candidate: Candidate) -> Glyph:
    return normalise(candidate.ink, (0, 0, *candidate.ink.shape))


def _labels(rows: Probabilities, card: Card) -> list[int | str | None]:
    """Return the most probable label of each digit of a line, or None where the card says that this is too doubtful."""
    refused = refused_in_line(rows.max(axis=1), card.rejection)
    return [
        None if is_refused else card.labels[int(row.argmax())] for row, is_refused in zip(rows, refused, strict=True)
    ]


def _corners(box: Box, to_given: Matrix) -> Corners:
    """Return where the corners of a box came from, clockwise from its upper left."""
    top, left, bottom, right = box
    a, b, c, d, e, f = to_given
    around = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in around]
